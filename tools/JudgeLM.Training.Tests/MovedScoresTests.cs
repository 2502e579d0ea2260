using JudgeLM.Training.Learning;

namespace JudgeLM.Training.Tests;

public sealed class MovedScoresTests
{
    [Theory]
    [InlineData(9, 4)]
    [InlineData(1, 10)]
    [InlineData(7, 7)]
    [InlineData(5, 9, 5, 2)]
    [InlineData(10, 9, 8, 7, 6)]
    [InlineData(3, 1, 10, 2, 9)]
    public void The_order_stays_and_the_first_score_may_be_any_that_leaves_it_room(params int[] scores)
    {
        var random = new Random(1);

        var moved = Enumerable.Range(0, 500).Select(_ => MovedScores.Of(scores, random)).ToList();

        Assert.All(moved, line =>
        {
            Assert.All(line, score => Assert.InRange(score, 1, 10));
            Assert.Equal(Order(scores), Order(line));
        });
        var lower = scores.Where(score => score < scores[0]).Distinct().Count();
        var higher = scores.Where(score => score > scores[0]).Distinct().Count();
        Assert.Equal(Enumerable.Range(1 + lower, 10 - lower - higher), moved.Select(line => line[0]).Distinct().Order());
    }

    [Fact]
    public void Differences_stay_where_the_scale_has_room()
    {
        var roomy = Enumerable.Range(0, 200).Select(seed => MovedScores.Of([6, 4, 9], new Random(seed))).Where(line => line[0] is > 2 and < 8).ToList();

        Assert.Equal([3, 4, 5, 6, 7], roomy.Select(line => line[0]).Distinct().Order());
        Assert.All(roomy, line => Assert.Equal((-2, 3), (line[1] - line[0], line[2] - line[0])));
    }

    /// <summary>For every two scores whether the first of them is lower, equal or higher.</summary>
    private static List<int> Order(IReadOnlyList<int> scores) => [.. scores.SelectMany(a => scores.Select(b => a.CompareTo(b)))];
}
