namespace JudgeLM.Core.Judging;

/// <summary>How likely the ends of the ways of a score line are.</summary>
internal sealed class ScoreOutcomes
{
    private readonly List<(IReadOnlyList<double> Scores, double Probability)> _scores = [];

    /// <summary>Probability of lines that are none.</summary>
    public double NoScore { get; set; }

    /// <summary>Probability of beginnings whose end is not known.</summary>
    public double NotFollowed { get; set; }

    /// <summary>Probability of what is not the case on which the others are conditional.</summary>
    public double Excluded { get; set; }

    private double Considered => 1 - Excluded;

    public void Add(IReadOnlyList<double> scores, double probability) => _scores.Add((scores, probability));

    /// <summary>The distribution of one score.</summary>
    /// <param name="index">Which score of the line, 0-based.</param>
    public ScoreDistribution? Of(int index)
    {
        if (Considered <= 0)
        {
            return null;
        }

        var whole = new double[ScoreDistribution.HighestScore + 1];
        var other = 0.0;
        foreach (var (scores, probability) in _scores)
        {
            var score = scores[index];
            if (score == Math.Floor(score))
            {
                whole[(int)score] += probability / Considered;
            }
            else
            {
                other += probability / Considered;
            }
        }

        var scored = _scores.Sum(outcome => outcome.Probability);
        return new ScoreDistribution
        {
            Probabilities = whole,
            Decimal = other,
            NoScore = NoScore / Considered,
            NotFollowed = NotFollowed / Considered,
            Expectation = scored > 0 ? _scores.Sum(outcome => outcome.Probability * outcome.Scores[index]) / scored : null,
        };
    }

    /// <summary>How likely it is that the first score compares in this way to the second.</summary>
    /// <param name="sign">1 for higher, 0 for equal, -1 for lower.</param>
    public double Compare(int sign) =>
        _scores.Where(outcome => outcome.Scores[0].CompareTo(outcome.Scores[1]) == sign).Sum(outcome => outcome.Probability);
}
