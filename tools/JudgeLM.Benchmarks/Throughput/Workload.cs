using JudgeLM.Core.Judging;

namespace JudgeLM.Benchmarks.Throughput;

/// <summary>A kind of judgement by its size.</summary>
/// <param name="Style">What the table calls it.</param>
/// <param name="PromptTokens">Length of its prompts, give or take a few.</param>
/// <param name="NewTokens">Tokens that are written.</param>
internal sealed record Workload(string Style, int PromptTokens, int NewTokens)
{
    private const string Filler = "the yeast feeds on the sugars in the flour and gives off a gas that the dough traps , so that it grows";

    private static readonly string[] _words = Filler.Split(' ');

    /// <summary>The score line and an explanation.</summary>
    public static Workload Detailed { get; } = new("detailed", PromptTokens: 300, NewTokens: 128);

    /// <summary>The score line only.</summary>
    public static Workload Fast { get; } = new("fast", PromptTokens: 600, NewTokens: ScoreLineTokens);

    /// <summary>Tokens of a score line, to its end; the first so many tokens of a detailed judgement.</summary>
    public const int ScoreLineTokens = 8;

    /// <summary>Judgements that have nothing in common but the template.</summary>
    /// <param name="count">How many.</param>
    /// <param name="round">Tells one call from another: no prompt comes twice.</param>
    /// <param name="tokenize">Splits a prompt into tokens.</param>
    public IReadOnlyList<Job> Jobs(int count, string round, Func<string, int[]> tokenize)
    {
        var words = 0;
        while (Prompt(words, "").Length < PromptTokens)
        {
            words++;
        }

        return [.. Enumerable.Range(0, count).Select(number =>
        {
            var mark = $"{number} of {round}: ";
            return new Job(Case(words, mark), Prompt(words, mark), NewTokens);
        })];

        int[] Prompt(int length, string mark) => tokenize(JudgePrompt.For(Case(length, mark)).Text);
    }

    private static JudgeTask Case(int words, string mark) => new()
    {
        Question = mark + "why does bread dough rise?",
        Answers = [Text(words / 2), Text(words - (words / 2))],
    };

    private static string Text(int words) => string.Join(' ', Enumerable.Range(0, words).Select(word => _words[word % _words.Length]).Prepend("Well,"));
}
