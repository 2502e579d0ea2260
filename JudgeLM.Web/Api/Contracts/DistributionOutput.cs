using JudgeLM.Core.Judging;

namespace JudgeLM.Web.Api.Contracts;

/// <summary>How likely each score was, read from the judge's token probabilities at temperature 1 and top-p 1, whatever the judgement was sampled with.</summary>
/// <param name="Answers">One per answer, in their order. With one or two answers of the whole score line; with more, each conditional on what the judge wrote before its score, and null where that does not tell.</param>
/// <param name="FirstBeatsSecond">With two answers, the probability that Assistant 1 gets the higher score; otherwise null.</param>
/// <param name="SecondBeatsFirst">With two answers, the probability that Assistant 2 gets the higher score; otherwise null.</param>
/// <param name="Tie">With two answers, the probability of equal scores; otherwise null.</param>
public sealed record DistributionOutput(
    IReadOnlyList<AnswerDistribution?> Answers, double? FirstBeatsSecond, double? SecondBeatsFirst, double? Tie)
{
    internal static DistributionOutput? From(ScoreDistributions? distributions) => distributions is null ? null : new DistributionOutput(
        [.. distributions.Answers.Select(AnswerDistribution.From)],
        distributions.FirstBeatsSecond,
        distributions.SecondBeatsFirst,
        distributions.Tie);
}

/// <summary>How likely each score of one answer was. All probabilities together are 1.</summary>
/// <param name="Probabilities">Eleven probabilities, of the whole scores 0 to 10.</param>
/// <param name="Decimal">The probability of a score that is no whole number.</param>
/// <param name="NoScore">The probability of a first line that is no score line; of more than two answers, of one that is none any more when this score is written.</param>
/// <param name="NotFollowed">The probability of beginnings of the line so unlikely that it was not looked what they become.</param>
/// <param name="Expectation">The mean score, decimals included, given that there is one; null when none is possible.</param>
public sealed record AnswerDistribution(
    IReadOnlyList<double> Probabilities, double Decimal, double NoScore, double NotFollowed, double? Expectation)
{
    internal static AnswerDistribution? From(ScoreDistribution? distribution) => distribution is null ? null : new AnswerDistribution(
        distribution.Probabilities, distribution.Decimal, distribution.NoScore, distribution.NotFollowed, distribution.Expectation);
}
