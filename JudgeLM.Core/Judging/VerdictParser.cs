using System.Text;

namespace JudgeLM.Core.Judging;

/// <summary>
/// Splits what a judge writes, piece by piece as it arrives, into the score line and the explanation, and reads the verdict.
/// It decides once the line is complete and never before: <c>8 1</c> may still become <c>8 10</c>.
/// </summary>
public sealed class VerdictParser
{
    private readonly int _answerCount;
    private readonly string _forcedScores;
    private readonly int _forcedCount;
    private readonly StringBuilder _line = new();
    private readonly StringBuilder _explanation = new();

    /// <summary>Makes a parser for one output.</summary>
    /// <param name="answerCount">Answers that are judged, 1..10; a single one is graded, more are compared.</param>
    /// <param name="forcedScores">The beginning of the score line that stands in the prompt already (<see cref="JudgePrompt.ForcedScoresOf"/>): scores of texts that are not judged answers.</param>
    public VerdictParser(int answerCount, string forcedScores = "")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(answerCount, 1);
        ArgumentNullException.ThrowIfNull(forcedScores);
        _answerCount = answerCount;
        _forcedScores = forcedScores;
        _forcedCount = ScoreLine.CountNumbers(forcedScores);
    }

    /// <summary>Makes a parser for what a judge writes after the prompt of a case.</summary>
    public static VerdictParser For(JudgeTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new VerdictParser(task.Answers.Count, JudgePrompt.ForcedScoresOf(task.Mode));
    }

    /// <summary>The verdict; null until the score line is complete.</summary>
    public Verdict? Verdict { get; private set; }

    /// <summary>What stands after the score line so far, without the blank lines between them.</summary>
    public string Explanation => _explanation.ToString();

    /// <summary>Takes the next piece of the output, of any length.</summary>
    public void Append(string piece)
    {
        ArgumentNullException.ThrowIfNull(piece);
        var rest = piece.AsSpan();
        if (Verdict is null)
        {
            var lineEnd = rest.IndexOf('\n');
            _line.Append(lineEnd < 0 ? rest : rest[..lineEnd]);
            if (lineEnd < 0)
            {
                return;
            }

            Verdict = Judge(isWhole: true);
            rest = rest[(lineEnd + 1)..];
        }

        _explanation.Append(_explanation.Length == 0 ? rest.TrimStart("\r\n") : rest);
    }

    /// <summary>Tells that nothing more follows. Calling it again changes nothing.</summary>
    /// <param name="cutOff">
    /// Whether the output was stopped before the model ended it (its last token was not the model's own choice to end).
    /// A score line without its line end may then lack digits, so that it is <see cref="VerdictKind.Unparsed"/>.
    /// </param>
    /// <returns>The verdict.</returns>
    public Verdict Complete(bool cutOff = false) => Verdict ??= Judge(isWhole: !cutOff);

    private Verdict Judge(bool isWhole)
    {
        var line = _line.ToString().TrimEnd('\r');
        var scores = isWhole ? ScoreLine.Read(_forcedScores + line, _forcedCount + _answerCount) : null;
        return scores is null
            ? new Verdict { Kind = VerdictKind.Unparsed, Scores = [], Line = line }
            : Verdict.Of([.. scores.Skip(_forcedCount)], line);
    }
}
