namespace JudgeLM.Core.Judging;

/// <summary>What the judge's score line says.</summary>
public sealed record Verdict
{
    /// <summary>The kind of verdict.</summary>
    public required VerdictKind Kind { get; init; }

    /// <summary>One score per judged answer, 0..10, in their order; empty when <see cref="Kind"/> is <see cref="VerdictKind.Unparsed"/>.</summary>
    public required IReadOnlyList<double> Scores { get; init; }

    /// <summary>The better Assistant, 1-based, when <see cref="Kind"/> is <see cref="VerdictKind.Winner"/>.</summary>
    public int? Winner { get; init; }

    /// <summary>The score line as the judge wrote it; empty where the scores are the mean of several.</summary>
    public required string Line { get; init; }

    /// <summary>The verdict that scores amount to: a single one is graded, more are compared.</summary>
    /// <param name="scores">One score per judged answer, at least one.</param>
    /// <param name="line">The line that they were read from; empty for none.</param>
    public static Verdict Of(IReadOnlyList<double> scores, string line = "")
    {
        ArgumentNullException.ThrowIfNull(scores);
        var best = scores.Max();
        var isTie = scores.Count(score => score == best) > 1;
        return new Verdict
        {
            Kind = scores.Count == 1 ? VerdictKind.Graded : isTie ? VerdictKind.Tie : VerdictKind.Winner,
            Scores = scores,
            Winner = scores.Count == 1 || isTie ? null : scores.TakeWhile(score => score != best).Count() + 1,
            Line = line,
        };
    }
}

/// <summary>The kinds of <see cref="Verdict"/>.</summary>
public enum VerdictKind
{
    /// <summary>One answer has the highest score.</summary>
    Winner,

    /// <summary>Two or more answers share the highest score.</summary>
    Tie,

    /// <summary>A single answer was graded; there is nothing to win against.</summary>
    Graded,

    /// <summary>The line is not one score per answer. Neither a zero nor a tie: no judgement was made.</summary>
    Unparsed,
}
