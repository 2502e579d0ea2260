using JudgeLM.Core.Judging;

namespace JudgeLM.Training.Tokenizer;

/// <summary>
/// The fixed texts of the judge's prompts, each to be one token, read off the prompts that the app itself builds.
/// Their rank grows along a prompt, so that of the lines above a token the highest tells the part it stands in.
/// </summary>
public sealed class TemplateLines
{
    /// <summary>Rank of what stands before the reference.</summary>
    public const int ReferenceRank = 1;

    /// <summary>Rank of what stands before the first answer; that of each further answer is one higher.</summary>
    public const int FirstAnswerRank = 2;

    /// <summary>Rank of what ends the last answer.</summary>
    public const int EndRank = FirstAnswerRank + JudgeTask.MaxAnswers;

    private const string Mark = "\u0001";
    private readonly List<(string Text, int Rank)> _lines = [];

    private TemplateLines()
    {
        for (var count = 2; count <= JudgeTask.MaxAnswers; count++)
        {
            var parts = Parts(JudgeMode.Multi, count);
            var end = parts[^1].IndexOf("[System]\n", StringComparison.Ordinal) + "[System]\n".Length;
            var response = parts[^1].IndexOf("\n\n### Response:", StringComparison.Ordinal);
            Add(parts[0], 0);
            Add(parts[1], ReferenceRank);
            Add(parts[2], FirstAnswerRank);
            for (var between = FirstAnswerRank + 1; between < parts.Length - 1; between++)
            {
                Add(parts[between], between);
            }

            Add(parts[^1][..end], EndRank);
            Add(parts[^1][end..response], EndRank + 1);
            Add(parts[^1][response..], EndRank + 2);
        }

        Add(Parts(JudgeMode.Multimodal, 2)[0], 0);
    }

    /// <summary>The lines of the app's prompts.</summary>
    public static TemplateLines Of { get; } = new();

    /// <summary>All lines with their rank, 0 to <see cref="EndRank"/> + 2.</summary>
    public IReadOnlyList<(string Text, int Rank)> All => _lines;

    /// <summary>What stands before the question.</summary>
    public string Begin => _lines[0].Text;

    /// <summary>What stands before the reference.</summary>
    public string Reference => _lines[1].Text;

    /// <summary>What stands before the first answer.</summary>
    public string FirstAnswer => _lines[2].Text;

    private static string[] Parts(JudgeMode mode, int answers)
    {
        var task = new JudgeTask { Mode = mode, Question = Mark, Reference = Mark, Answers = [.. Enumerable.Repeat(Mark, answers)] };
        return JudgePrompt.For(task).Text.Split(Mark);
    }

    private void Add(string text, int rank)
    {
        if (!_lines.Any(line => line.Text == text))
        {
            _lines.Add((text, rank));
        }
    }
}
