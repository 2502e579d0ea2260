using JudgeLM.Core.History;
using JudgeLM.Tests.History;
using JudgeLM.Web.State;

namespace JudgeLM.Tests.State;

public sealed class FeedbackStateTests : HistoryTest
{
    [Fact]
    public async Task A_change_made_while_another_is_being_saved_takes_nothing_back()
    {
        await SaveAsync(Snapshots.Running("a").Ended());
        var feedback = new FeedbackState(History, Snapshots.Owner, "a");

        await Task.WhenAll(feedback.VoteAsync(Vote.Up), feedback.FlagAsync(FlagReason.Harmful, "why"));

        var kept = (await History.FindAsync("a", Token))!.Summary.Feedback;
        Assert.Equal(new Feedback { Vote = Vote.Up, Flag = FlagReason.Harmful, Note = "why" }, kept);
        Assert.Equal(kept, feedback.Kept);
    }

    [Fact]
    public async Task What_another_page_noted_meanwhile_stays_when_a_thumb_is_turned_here()
    {
        await SaveAsync(Snapshots.Running("a").Ended());
        var (here, elsewhere) = (new FeedbackState(History, Snapshots.Owner, "a"), new FeedbackState(History, Snapshots.Owner, "a"));
        await here.LoadAsync(Token);
        await elsewhere.VoteAsync(Vote.Down);
        await elsewhere.FlagAsync(FlagReason.Harmful, "why");

        await here.VoteAsync(Vote.Down);

        Assert.Equal(new Feedback { Vote = Vote.Down, Flag = FlagReason.Harmful, Note = "why" }, here.Kept);
    }
}
