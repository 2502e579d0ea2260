using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;
using JudgeLM.Tests.Models;
using Microsoft.Extensions.Hosting;

namespace JudgeLM.Tests.Jobs;

/// <summary>More judgements at once than a service takes.</summary>
public sealed class CrowdTests(TestModels models) : FurtherWritingTest
{
    private const int Most = 256;

    [Fact]
    public async Task However_many_come_at_the_same_moment_no_more_are_taken_than_there_is_place_for()
    {
        HeldModel held = null!;
        var service = Serve(Host(models.Scripted, model => held = new HeldModel(model)));
        held.Hold();

        var coming = Enumerable.Range(0, Most + 44).Select(_ => service.SubmitAsync(Request(JudgeStyle.Fast), Token)).ToList();
        held.Release();
        await Task.WhenAll(coming).ContinueWith(_ => { }, TaskScheduler.Default);

        var refused = coming.Where(job => job.IsFaulted).ToList();
        Assert.Equal(44, refused.Count);
        Assert.All(refused, job => Assert.IsType<ModelUnavailableException>(job.Exception!.InnerException));
        await Task.WhenAll(coming.Except(refused).Select(async job => await EndAsync(await job)));
        Assert.Equal(" 9 3", (await JudgeAsync(service, Request(JudgeStyle.Fast))).Given.Raw);
    }

    [Fact]
    public async Task Whoever_asks_for_hundreds_leaves_places_to_others()
    {
        HeldModel held = null!;
        var service = Serve(Host(models.Scripted, model => held = new HeldModel(model)));
        held.Hold();
        JudgementRequest Of(string address) => Request(JudgeStyle.Fast) with { Origin = new JudgementOrigin(null, Address: address) };

        var coming = Enumerable.Range(0, Most).Select(_ => service.SubmitAsync(Of("10.0.0.1"), Token)).ToList();
        var others = service.SubmitAsync(Of("10.0.0.2"), Token);
        held.Release();
        await Task.WhenAll(coming).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.Equal(" 9 3", (await EndAsync(await others)).Given.Raw);
        var refused = coming.Where(job => job.IsFaulted).Select(job => job.Exception!.InnerException!).ToList();
        Assert.Equal(Most / 2, refused.Count);
        Assert.All(refused, refusal => Assert.Contains("128 of your judgements are under way", Assert.IsType<ModelUnavailableException>(refusal).Message, StringComparison.Ordinal));
        await Task.WhenAll(coming.Where(job => !job.IsFaulted).Select(async job => await EndAsync(await job)));
        Assert.Equal(" 9 3", (await JudgeAsync(service, Of("10.0.0.1"))).Given.Raw);
    }

    [Fact]
    public async Task Who_still_prepares_when_the_app_stops_hears_why_and_holds_it_up_no_longer()
    {
        HeldModel held = null!;
        var service = Serve(Host(models.Scripted, model => held = new HeldModel(model)));
        held.Hold();
        var coming = service.SubmitAsync(Request(JudgeStyle.Fast), Token);

        await ((IHostedLifecycleService)service).StoppingAsync(Token).WaitAsync(Token);

        var refusal = await Assert.ThrowsAsync<ModelUnavailableException>(() => coming);
        var tooLate = await Assert.ThrowsAsync<ModelUnavailableException>(() => service.SubmitAsync(Request(JudgeStyle.Fast), Token));
        Assert.Equal(tooLate.Message, refusal.Message);
    }

    [Fact]
    public async Task Who_is_refused_or_leaves_before_it_begins_takes_no_place()
    {
        var service = Serve(models.Scripted);
        var request = Request(JudgeStyle.Fast);
        var tooLong = request with { Task = request.Task with { Question = new string('?', 3_000) } };
        var left = new CancellationToken(canceled: true);
        var judged = await JudgeAsync(service, request);
        for (var i = 0; i < Most; i++)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => service.SubmitAsync(request, left));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => service.ContinueAsync(judged, null, left));
        }

        await Assert.ThrowsAsync<PromptTooLongException>(() => service.SubmitAsync(tooLong, Token));

        Assert.Equal(TestModels.ScriptedText, (await ContinueAsync(service, judged)).Given.Raw);
    }
}
