using JudgeLM.Core.Judging;

namespace JudgeLM.Evaluation;

/// <summary>How a judge did on pairs, each judged in both orders.</summary>
/// <param name="Pairs">Number of pairs.</param>
/// <param name="Agreement">Share of the judgements (two a pair) that name the labelled winner, ties included.</param>
/// <param name="Consistency">Share of the pairs whose winner stays the same when the answers are swapped.</param>
/// <param name="WellFormed">Share of the judgements that have a verdict.</param>
internal sealed record PairScore(int Pairs, double Agreement, double Consistency, double WellFormed)
{
    public const string Header = "| {0} | pairs | agreement | swap consistency |\n|---|--:|--:|--:|";

    /// <summary>Compares verdicts with labels: 1 or 2 for a winner, 0 for a tie.</summary>
    public static PairScore Of(IReadOnlyCollection<PairJudgement> judgements) => new(
        judgements.Count,
        judgements.Average(pair => ((pair.First == pair.Label ? 1.0 : 0) + (pair.Swapped == Other(pair.Label) ? 1 : 0)) / 2),
        judgements.Average(pair => pair.First >= 0 && pair.Swapped == Other(pair.First) ? 1.0 : 0),
        judgements.Average(pair => ((pair.First >= 0 ? 1.0 : 0) + (pair.Swapped >= 0 ? 1 : 0)) / 2));

    /// <summary>Winner of a verdict: 1, 2, 0 for a tie, -1 where there is none.</summary>
    public static int Winner(Verdict? verdict) => verdict?.Kind switch { VerdictKind.Winner => verdict.Winner!.Value, VerdictKind.Tie => 0, _ => -1 };

    /// <summary>A row of the table that <see cref="Header"/> begins.</summary>
    public string Row(string name) => $"| {name} | {Pairs} | {100 * Agreement:F1} % | {100 * Consistency:F1} % |";

    private static int Other(int winner) => winner is 1 or 2 ? 3 - winner : winner;
}

/// <summary>A pair's label with the winners in both orders, each by the numbers of its own order.</summary>
internal sealed record PairJudgement(string Group, int Label, int First, int Swapped)
{
    /// <summary>Which answer has more characters: 1, 2, or 0 for neither.</summary>
    public int Longer { get; init; }

    /// <summary>Judges pairs in both orders; pairs that do not fit the context are left out.</summary>
    public static async Task<List<PairJudgement>> JudgeAsync(MeasuredJudge judge, IReadOnlyList<(string Group, JudgeTask Task, int Label)> pairs)
    {
        var swapped = pairs.Select(pair => pair.Task with { Answers = [pair.Task.Answers[1], pair.Task.Answers[0]] });
        var verdicts = await judge.JudgeAsync([.. pairs.Select(pair => pair.Task), .. swapped]);
        return [.. pairs
            .Select((pair, i) => (pair, First: verdicts[i], Second: verdicts[pairs.Count + i]))
            .Where(item => item.First is not null && item.Second is not null)
            .Select(item => new PairJudgement(item.pair.Group, item.pair.Label, PairScore.Winner(item.First), PairScore.Winner(item.Second)) { Longer = LongerOf(item.pair.Task.Answers) })];
    }

    private static int LongerOf(IReadOnlyList<string> answers) => Math.Sign(answers[0].Length - answers[1].Length) switch { > 0 => 1, < 0 => 2, _ => 0 };
}
