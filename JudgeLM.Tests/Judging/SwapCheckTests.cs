using System.Globalization;
using JudgeLM.Core.Judging;

namespace JudgeLM.Tests.Judging;

public sealed class SwapCheckTests
{
    [Theory]
    [InlineData("9 3", "2 8", SwapOutcome.Consistent, 2, "8.5 2.5", 1)]
    [InlineData("3 9", "8 2", SwapOutcome.Consistent, 2, "2.5 8.5", 2)]
    [InlineData("7 7", "5 5", SwapOutcome.Consistent, 2, "6 6", null)]
    [InlineData("9 3", "9 3", SwapOutcome.Flipped, 1, "6 6", null)]
    [InlineData("9 3", "7 6", SwapOutcome.Flipped, 1, "7.5 5", 1)]
    [InlineData("7 7", "4 8", SwapOutcome.TieShifted, 1, "7.5 5.5", 1)]
    [InlineData("8 4", "7 7", SwapOutcome.TieShifted, 1, "7.5 5.5", 1)]
    [InlineData("8.3 7.1", "8.3 7.1", SwapOutcome.Flipped, 1, "7.7 7.7", null)]
    [InlineData("no scores", "8 2", SwapOutcome.Undecided, 0, "", null)]
    [InlineData("9 3", "no scores", SwapOutcome.Undecided, 0, "", null)]
    [InlineData("9 3", null, SwapOutcome.Undecided, 0, "", null)]
    public void Two_orders_agree_or_not(string given, string? swapped, SwapOutcome outcome, int agreeing, string scores, int? winner) =>
        AssertCheck(2, [given, swapped], outcome, agreeing, scores, winner);

    [Theory]
    [InlineData("9 5 3", "5 3 9", "3 9 5", SwapOutcome.Consistent, 3, "9 5 3", 1)]
    [InlineData("9 9 3", "8 2 8", "2 7 7", SwapOutcome.Consistent, 3, "8 8 2.333", null)]
    [InlineData("9 5 3", "6 3 4", "3 9 5", SwapOutcome.MostlyConsistent, 2, "7.333 5.333 3", 1)]
    [InlineData("9 8 1", "1 1 2", "1 1 10", SwapOutcome.Flipped, 2, "4 6.333 1", 2)]
    [InlineData("9 5 3", "9 5 3", "9 5 3", SwapOutcome.Flipped, 1, "5.667 5.667 5.667", null)]
    [InlineData("9 9 3", "5 3 9", "3 9 5", SwapOutcome.TieShifted, 2, "9 6.333 3", 1)]
    [InlineData("9 5 3", "5 3 9", "9 5", SwapOutcome.Undecided, 0, "", null)]
    public void Three_rotations_agree_all_or_in_part(
        string given, string second, string third, SwapOutcome outcome, int agreeing, string scores, int? winner) =>
        AssertCheck(3, [given, second, third], outcome, agreeing, scores, winner);

    [Fact]
    public void Each_answer_stands_once_at_each_place()
    {
        var orders = AnswerOrder.Rotations(4);

        Assert.True(orders[0].IsGiven);
        Assert.All(orders, order => Assert.Equal([0, 1, 2, 3], order.Places.Order()));
        Assert.All(Enumerable.Range(0, 4), place => Assert.Equal([0, 1, 2, 3], orders.Select(order => order.Places[place]).Order()));
    }

    [Fact]
    public void Two_answers_rotate_into_both_orders() =>
        Assert.Equal([AnswerOrder.Given(2), new AnswerOrder([1, 0])], AnswerOrder.Rotations(2));

    [Fact]
    public void A_verdict_on_swapped_answers_names_the_answer_of_the_case()
    {
        var restored = new AnswerOrder([2, 0, 1]).Restore(Verdict.Of([9, 5, 3], "9 5 3"));

        Assert.Equal([5, 3, 9], restored.Scores);
        Assert.Equal(3, restored.Winner);
        Assert.Equal("9 5 3", restored.Line);
    }

    private static void AssertCheck(int answers, string?[] lines, SwapOutcome outcome, int agreeing, string scores, int? winner)
    {
        var check = SwapCheck.Of([.. AnswerOrder.Rotations(answers).Zip(lines, (order, line) => (order, line is null ? null : Read(line, answers)))]);

        Assert.Equal((outcome, agreeing, answers), (check.Outcome, check.Agreeing, check.Orders));
        Assert.Equal(scores, string.Join(' ', (check.Verdict?.Scores ?? []).Select(score => score.ToString("0.###", CultureInfo.InvariantCulture))));
        Assert.Equal(winner, check.Verdict?.Winner);
        Assert.Equal(outcome == SwapOutcome.Undecided, check.Verdict is null);
    }

    private static Verdict Read(string line, int answers)
    {
        var parser = new VerdictParser(answers);
        parser.Append(line);
        return parser.Complete();
    }
}
