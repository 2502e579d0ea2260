using JudgeLM.Core.History;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;
using JudgeLM.Tests.Api;
using JudgeLM.Tests.History;
using JudgeLM.Tests.Models;
using JudgeLM.Web.State;
using Microsoft.Extensions.DependencyInjection;

namespace JudgeLM.Tests.State;

public sealed class SharedJudgementTests(TestModels models)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_judgement_that_goes_on_does_not_show_under_the_address_of_another()
    {
        await using var app = await JudgeApp.StartReadyAsync(models.Slow);
        await app.Services.GetRequiredService<JudgementHistory>().SaveAsync(JudgementRecord.At(DateTimeOffset.UnixEpoch, Snapshots.Running("ended").Ended()));
        var job = await app.Judgements.SubmitAsync(Snapshots.Running("any").Request, Token);
        using var shared = ShowIn(app);
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        shared.Changed += () => changed.TrySetResult();
        await shared.LoadAsync(job.Id, null, Token);
        var following = shared.FollowAsync();
        await changed.Task.WaitAsync(Token);

        await shared.LoadAsync("ended", null, Token);
        job.Cancel();
        await job.Completion.WaitAsync(Token);
        await following;

        Assert.Equal("ended", shared.Entry!.Summary.Id);
        Assert.Equal("ended", shared.Entry.Snapshot!.Id);
        Assert.Equal(JudgementState.Finished, shared.Entry.Summary.State);
    }

    [Fact]
    public async Task What_goes_on_in_both_orders_has_the_balanced_verdict_as_soon_as_it_stands()
    {
        await using var app = await JudgeApp.StartReadyAsync(models.Slow);
        var job = await app.Judgements.SubmitAsync(Snapshots.Running("any").Request with { SwapCheck = true }, Token);
        await job.WatchAsync(Token).FirstAsync(snapshot => snapshot.SwapCheck is not null, Token);
        using var shared = ShowIn(app);

        await shared.LoadAsync(job.Id, null, Token);

        var line = shared.Entry!.Summary;
        Assert.Equal((JudgementState.Running, SwapOutcome.Flipped, VerdictKind.Tie), (line.State, line.Swap, line.Verdict!.Kind));
        job.Cancel();
        await job.Completion;
    }

    [Fact]
    public async Task Among_its_siblings_it_stands_as_it_is_shown()
    {
        await using var app = await JudgeApp.StartReadyAsync(models.Slow);
        await app.Services.GetRequiredService<JudgementHistory>().SaveAsync(
            JudgementRecord.At(DateTimeOffset.UnixEpoch, Snapshots.Running("first", owner: "me", group: "first").Ended()));
        var saved = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        app.Services.GetRequiredService<IJudgementHistory>().Recorded += _ => saved.TrySetResult();
        var job = await app.Judgements.SubmitAsync(Snapshots.Running("any").Request with { Origin = new JudgementOrigin("me", "first") }, Token);
        await saved.Task.WaitAsync(Token);
        using var shared = ShowIn(app);
        await shared.LoadAsync(job.Id, new Visitor("me"), Token);
        var following = shared.FollowAsync();

        job.Cancel();
        await following;

        Assert.Equal([JudgementState.Finished, JudgementState.Stopped], shared.Siblings.Select(sibling => sibling.State));
    }

    private static SharedJudgement ShowIn(JudgeApp app)
    {
        var history = app.Services.GetRequiredService<IJudgementHistory>();
        return new SharedJudgement(app.Services.GetRequiredService<JudgementArchive>(), history, app.Judgements, TimeProvider.System);
    }
}
