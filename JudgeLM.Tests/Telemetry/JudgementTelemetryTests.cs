using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;
using JudgeLM.Core.Telemetry;
using JudgeLM.Tests.Api;
using JudgeLM.Tests.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace JudgeLM.Tests.Telemetry;

/// <summary>What is told of judgements in the real app.</summary>
public sealed class JudgementTelemetryTests(TestModels models)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static JudgementRequest Request => new()
    {
        Task = new JudgeTask { Question = "Secret question?", Answers = ["Secret answer.", "Another."], Reference = "Secret reference." },
        SwapCheck = true,
    };

    [Fact]
    public async Task The_time_to_scores_is_told_once_a_judgement()
    {
        await using var app = await JudgeApp.StartReadyAsync(models.Scripted);
        using var scores = new MetricCollector<double>(
            app.Services.GetRequiredService<IMeterFactory>(), JudgeTelemetry.Name, "judgelm.time_to_scores");

        var job = await app.Judgements.SubmitAsync(Request, Token);
        await scores.WaitForMeasurementsAsync(1, Token);
        await job.Completion.WaitAsync(Token);

        var measured = Assert.Single(scores.GetMeasurementSnapshot());
        Assert.Equal(job.Snapshot.Orders.Max(order => order.Timings.ScoresMs) / 1000, measured.Value);
        Assert.Equal(job.Snapshot.Model, measured.Tags[JudgeTelemetry.Model]);
    }

    [Fact]
    public async Task A_judgement_tells_no_time_to_scores_where_an_order_has_none()
    {
        await using var app = new JudgeApp(models.Slow, settings: [("Judge:ParallelJudgements", "1")]);
        await app.UntilReadyAsync();
        using var scores = new MetricCollector<double>(
            app.Services.GetRequiredService<IMeterFactory>(), JudgeTelemetry.Name, "judgelm.time_to_scores");
        var stopped = await app.Judgements.SubmitAsync(Request, Token);
        await stopped.WatchAsync(Token).FirstAsync(snapshot => snapshot.Orders.Any(order => order.Verdict is not null), Token);
        stopped.Cancel();
        await stopped.Completion.WaitAsync(Token);
        Assert.Contains(stopped.Snapshot.Orders, order => order.Verdict is null);
        var cut = await app.Judgements.SubmitAsync(Request with { MaxTokens = 1 }, Token);
        await cut.Completion.WaitAsync(Token);
        Assert.All(cut.Snapshot.Orders, order => Assert.Equal(VerdictKind.Unparsed, order.Verdict!.Kind));

        var whole = await app.Judgements.SubmitAsync(Request with { MaxTokens = 8 }, Token);
        await whole.Completion.WaitAsync(Token);
        await scores.WaitForMeasurementsAsync(1, Token);

        var measured = Assert.Single(scores.GetMeasurementSnapshot());
        Assert.Equal(whole.Snapshot.Orders.Max(order => order.Timings.ScoresMs) / 1000, measured.Value);
    }

    [Fact]
    public async Task A_judgement_is_an_activity_with_a_generation_for_each_order_and_tells_no_text()
    {
        var ended = new BlockingCollection<Activity>();
        using var root = new Activity("test").Start();
        using var listener = Listen(root, ended);
        await using var app = await JudgeApp.StartReadyAsync(models.Scripted);

        var job = await app.Judgements.SubmitAsync(Request, Token);
        var activities = Enumerable.Range(0, 3).Select(_ => ended.Take(Token)).ToList();

        var judgement = Assert.Single(activities, activity => activity.OperationName == "judgelm.judgement");
        var generations = activities.Where(activity => activity.OperationName == "judgelm.generation").ToList();
        Assert.Equal(2, generations.Count);
        Assert.All(generations, generation =>
        {
            Assert.Equal(judgement.SpanId, generation.ParentSpanId);
            Assert.Equal("stop", generation.GetTagItem(JudgeTelemetry.Outcome));
            Assert.Equal(["left the queue", "first token"], generation.Events.Select(happened => happened.Name));
        });
        Assert.Equal(
            job.Snapshot.Orders.Select(order => (object)order.CompletionTokens).Order(),
            generations.Select(generation => generation.GetTagItem("judgelm.completion_tokens")!).Order());
        Assert.Equal($"{VerdictKind.Tie}", judgement.GetTagItem("judgelm.verdict"));
        Assert.DoesNotContain(activities.SelectMany(activity => activity.TagObjects), tag => $"{tag.Value}".Contains("Secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_activity_of_a_question_tells_how_the_answer_ended_and_not_how_the_judgement_did()
    {
        var ended = new BlockingCollection<Activity>();
        using var root = new Activity("test").Start();
        using var listener = Listen(root, ended);
        await using var app = await JudgeApp.StartReadyAsync(models.Scripted);

        var job = await app.Judgements.SubmitAsync(Request with { SwapCheck = false, MaxTokens = 5 }, Token);
        var judgement = Judgement();
        await app.Judgements.AskAsync(job.Snapshot, "Why?", Token);
        var answer = Judgement();

        Assert.Equal("length", judgement.GetTagItem(JudgeTelemetry.Outcome));
        Assert.NotNull(judgement.GetTagItem("judgelm.time_to_scores_ms"));
        Assert.Equal("stop", answer.GetTagItem(JudgeTelemetry.Outcome));
        Assert.Null(answer.GetTagItem("judgelm.time_to_scores_ms"));
        Assert.Equal($"{VerdictKind.Winner}", answer.GetTagItem("judgelm.verdict"));

        Activity Judgement() => ended.GetConsumingEnumerable(Token).First(activity => activity.OperationName == "judgelm.judgement");
    }

    private static ActivityListener Listen(Activity root, BlockingCollection<Activity> ended)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == JudgeTelemetry.Name,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => Keep(activity, root, ended),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static void Keep(Activity activity, Activity root, BlockingCollection<Activity> ended)
    {
        // Other tests judge at the same time.
        if (activity.TraceId == root.TraceId)
        {
            ended.Add(activity);
        }
    }
}
