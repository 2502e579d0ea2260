using Bunit;
using JudgeLM.Core.Jobs;
using JudgeLM.Web.Components.Judging;

namespace JudgeLM.Tests.Components;

public sealed class QueueWaitTests : JudgementViewTest
{
    [Theory]
    [InlineData(1, 0, "Waiting: you are next. How long that takes is not known yet.")]
    [InlineData(1, 1, "Waiting: you are next, after 1 judgement under way. How long that takes is not known yet.")]
    [InlineData(2, 0, "Waiting: place 2, 1 judgement ahead of you. How long that takes is not known yet.")]
    [InlineData(4, 2, "Waiting: place 4, 3 judgements ahead of you and 2 under way. How long that takes is not known yet.")]
    public void The_queue_tells_how_many_are_ahead(int place, int underWay, string expected) =>
        Assert.Equal(expected, Show(Waiting with { Queue = new QueueStanding(place, underWay, null) }).Find(".progress").TextContent.Trim());

    [Theory]
    [InlineData(1, 0.4, "Waiting: you are next. About to start.")]
    [InlineData(3, 0.4, "Waiting: place 3, 2 judgements ahead of you. Starts in a few seconds.")]
    [InlineData(3, 42, "Waiting: place 3, 2 judgements ahead of you. Starts in about 42 s.")]
    [InlineData(3, 200, "Waiting: place 3, 2 judgements ahead of you. Starts in about 3 min.")]
    [InlineData(1, -9, "Waiting: you are next. It takes longer than expected.")]
    public void The_queue_tells_how_long_it_will_take_once_that_is_known(int place, double seconds, string expected)
    {
        var order = Waiting with { Queue = new QueueStanding(place, 0, Time.GetUtcNow().AddSeconds(seconds)) };

        Assert.Equal(expected, Show(order).Find(".progress").TextContent.Trim());
    }

    [Fact]
    public void Before_the_first_report_nothing_is_told_of_the_queue()
    {
        Assert.Equal("Waiting for the judge", Show(Waiting).Find(".progress").TextContent.Trim());
        Assert.Equal("Waiting for the judge", Show((QueueStanding?)null));
    }

    [Fact]
    public void The_time_that_is_left_goes_down_while_nothing_else_happens()
    {
        var view = Show(Waiting with { Queue = new QueueStanding(1, 0, Time.GetUtcNow().AddSeconds(42)) });

        Time.Advance(TimeSpan.FromSeconds(10));

        view.WaitForAssertion(() => Assert.Contains("Starts in about 32 s.", view.Find(".progress").TextContent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, 2, null, "Waiting: you are next, after 2 judgements under way. How long that takes is not known yet.")]
    [InlineData(3, 1, 42, "Waiting: place 3, 2 judgements ahead of you and 1 under way. Starts in about 42 s.")]
    public void A_question_that_waits_tells_the_same(int place, int underWay, int? seconds, string expected)
    {
        var start = seconds is { } left ? Time.GetUtcNow().AddSeconds(left) : (DateTimeOffset?)null;

        Assert.Equal(expected, Show(new QueueStanding(place, underWay, start)));
    }

    private string Show(QueueStanding? standing)
    {
        var turn = new TurnSnapshot { Question = "Why?", Queue = standing };
        return Render<TurnView>(parameters => parameters.Add(view => view.Turn, turn)).Find(".turn-progress").TextContent;
    }
}
