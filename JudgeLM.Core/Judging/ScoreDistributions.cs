namespace JudgeLM.Core.Judging;

/// <summary>The score distributions of the answers of one judgement.</summary>
public sealed record ScoreDistributions
{
    /// <summary>
    /// One per answer, in their order. With two answers the second is averaged over the scores of the first; with more,
    /// each is conditional on the scores that were written before it. Null where such a score was no whole number.
    /// </summary>
    public required IReadOnlyList<ScoreDistribution?> Answers { get; init; }

    /// <summary>With two answers, the probability that the first gets the higher score, 0..1; otherwise null.</summary>
    public double? FirstBeatsSecond { get; init; }

    /// <summary>With two answers, the probability that the second gets the higher score, 0..1; otherwise null.</summary>
    public double? SecondBeatsFirst { get; init; }
}
