using JudgeLM.Core.Judging;
using JudgeLM.Evaluation;

namespace JudgeLM.Training.Tests;

public sealed class PairScoreTests
{
    private const int Tie = 0;
    private const int None = -1;

    [Theory]
    [InlineData(1, 1, 2, 1, 1)]
    [InlineData(1, 1, 1, 0.5, 0)]
    [InlineData(1, 2, 1, 0, 1)]
    [InlineData(Tie, Tie, Tie, 1, 1)]
    [InlineData(Tie, 1, Tie, 0.5, 0)]
    [InlineData(2, Tie, Tie, 0, 1)]
    public void Agreement_is_with_the_label_in_both_orders_and_consistency_of_the_two_verdicts(int label, int first, int swapped, double agreement, double consistency)
    {
        var score = PairScore.Of([new PairJudgement("", label, first, swapped)]);

        Assert.Equal((agreement, consistency, 1), (score.Agreement, score.Consistency, score.WellFormed));
    }

    [Theory]
    [InlineData(1, None, 2, 0.5, 0.5)]
    [InlineData(Tie, None, None, 0, 0)]
    public void What_has_no_verdict_is_neither_right_nor_a_tie_nor_consistent(int label, int first, int swapped, double agreement, double wellFormed)
    {
        var score = PairScore.Of([new PairJudgement("", label, first, swapped)]);

        Assert.Equal((agreement, 0, wellFormed), (score.Agreement, score.Consistency, score.WellFormed));
    }

    [Fact]
    public void Shares_are_of_all_pairs()
    {
        var score = PairScore.Of([new("a", 1, 1, 2), new("a", 1, 1, 1), new("b", 2, 1, 2), new("b", 2, 2, 1)]);

        Assert.Equal((4, 5 / 8.0, 0.75), (score.Pairs, score.Agreement, score.Consistency));
    }

    [Theory]
    [InlineData("8 6", 1)]
    [InlineData("6 8", 2)]
    [InlineData("7 7", Tie)]
    [InlineData("neither", None)]
    public void An_unparsable_judgement_names_no_winner(string line, int winner)
    {
        var parser = new VerdictParser(2);
        parser.Append(line + "\n");

        Assert.Equal(winner, PairScore.Winner(parser.Complete(cutOff: false)));
    }

    [Fact]
    public void What_was_not_judged_has_no_winner() => Assert.Equal(None, PairScore.Winner(null));
}
