using JudgeLM.Evaluation;

namespace JudgeLM.Training.Tests;

public sealed class RankCorrelationTests
{
    [Theory]
    [InlineData(new double[] { 1, 2, 9 }, new double[] { 2, 3, 4 }, 1)]
    [InlineData(new double[] { 1, 2, 9 }, new double[] { 8, 5, 1 }, -1)]
    // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: deviations give 4.5 over the root of 4.5 times 5.
    [InlineData(new double[] { 2, 6, 6, 9 }, new double[] { 1, 3, 5, 9 }, 0.948683)]
    [InlineData(new double[] { 1, 2, 3, 4, 5 }, new double[] { 2, 1, 4, 3, 5 }, 0.8)]
    public void Ranks_count_and_equal_values_share_the_mean_of_theirs(double[] one, double[] other, double expected) =>
        Assert.Equal(expected, RankCorrelation.Spearman(one, other), 1e-6);
}
