using JudgeLM.Core.History;
using JudgeLM.Core.History.Storage;

namespace JudgeLM.Tests.History;

public sealed class JudgementSummaryTests
{
    private static readonly DateTimeOffset _now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_question_is_cut_at_200_characters_and_not_through_one()
    {
        Assert.Equal(new string('?', 200), QuestionOf(new string('?', 200)));
        Assert.Equal(new string('?', 200) + "…", QuestionOf(new string('?', 201)));
        Assert.Equal(new string('?', 199) + "…", QuestionOf(new string('?', 199) + "😀"));

        static string QuestionOf(string question) => JudgementSummary.Of(Snapshots.Running("new", question), _now).Question;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_judgement_that_is_not_kept_has_the_line_that_it_would_have(bool hasEnded)
    {
        var running = Snapshots.Running("new", question: new string('?', 300), group: "first");
        var snapshot = hasEnded ? running.EndedInBothOrders(" 9 3\n", " 9 3\n") : running;
        var row = JudgementRows.New(snapshot, _now);
        row.Update(snapshot, _now);

        var line = JudgementSummary.Of(snapshot, _now);

        Assert.Equivalent(row.ToSummary() with { Verdict = null }, line with { Verdict = null }, strict: true);
        Assert.Equal(hasEnded ? JudgementOutcome.Flipped : null, line.Outcome);
        Assert.Equivalent(row.ToSummary().Verdict, line.Verdict is { } verdict ? verdict with { Line = "" } : null, strict: true);
    }
}
