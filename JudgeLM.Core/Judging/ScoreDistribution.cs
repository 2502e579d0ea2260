namespace JudgeLM.Core.Judging;

/// <summary>
/// How likely each verdict on one answer was: the probabilities of the scores that <see cref="VerdictParser"/> would read
/// if the judge wrote its score line again and again at temperature 1 and top-p 1. Of more than two answers the line is
/// followed up to this score only: what spoils it later counts with a later answer.
/// </summary>
/// <remarks>All of <see cref="Probabilities"/>, <see cref="Decimal"/>, <see cref="NoScore"/> and <see cref="NotFollowed"/> together are 1.</remarks>
public sealed record ScoreDistribution
{
    /// <summary>The largest score.</summary>
    public const int HighestScore = 10;

    /// <summary>Eleven probabilities, of the whole scores 0 to 10; a score written as 8.0 is an 8.</summary>
    public required IReadOnlyList<double> Probabilities { get; init; }

    /// <summary>The probability of a score that is no whole number, 0..1.</summary>
    public required double Decimal { get; init; }

    /// <summary>The probability of a line that is no score line, of more than two answers as far as this score, 0..1.</summary>
    public required double NoScore { get; init; }

    /// <summary>The probability of beginnings so unlikely that it was not looked what they become, 0..1.</summary>
    public required double NotFollowed { get; init; }

    /// <summary>The mean score, decimals included, given that there is a score, 0..10; null when none is possible.</summary>
    public required double? Expectation { get; init; }
}

/// <summary>The score distributions of the answers of one prompt.</summary>
public sealed record ScoreDistributions
{
    /// <summary>
    /// One per answer, as they stand in the prompt. Of up to two answers each is that of the whole line, so that the
    /// second is averaged over the scores of the first. Of more, each is conditional on what was written before its
    /// score; null where that does not tell, because a single token wrote the ends of two scores, or the judge wrote no such score.
    /// </summary>
    public required IReadOnlyList<ScoreDistribution?> Answers { get; init; }

    /// <summary>With two answers, the probability that the first gets the higher score, 0..1; otherwise null.</summary>
    public double? FirstBeatsSecond { get; init; }

    /// <summary>With two answers, the probability that the second gets the higher score, 0..1; otherwise null.</summary>
    public double? SecondBeatsFirst { get; init; }

    /// <summary>With two answers, the probability that both get the same score, 0..1; otherwise null.</summary>
    public double? Tie { get; init; }
}
