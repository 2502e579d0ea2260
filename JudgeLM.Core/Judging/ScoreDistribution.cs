namespace JudgeLM.Core.Judging;

/// <summary>How likely the judge was to give an answer each whole score, read from its token probabilities at temperature 1.</summary>
/// <param name="Probabilities">Eleven probabilities, of the scores 0 to 10; together at most 1.</param>
public sealed record ScoreDistribution(IReadOnlyList<double> Probabilities)
{
    /// <summary>The largest whole score.</summary>
    public const int HighestScore = 10;

    /// <summary>The probability of something that is no whole score, 0..1.</summary>
    public double NoScore => Math.Max(0, 1 - Probabilities.Sum());

    /// <summary>The mean score, given that it is a whole score, 0..10; null when no score is possible.</summary>
    public double? Expectation =>
        Probabilities.Sum() is > 0 and var mass ? Probabilities.Select((probability, score) => probability * score).Sum() / mass : null;
}
