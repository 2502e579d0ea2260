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

    /// <summary>The score line as the judge wrote it.</summary>
    public required string Line { get; init; }
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
