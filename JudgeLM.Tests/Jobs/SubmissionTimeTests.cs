using System.Diagnostics.Metrics;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;
using JudgeLM.Core.Telemetry;
using JudgeLM.Tests.Components;
using JudgeLM.Tests.Inference.Batching;
using JudgeLM.Tests.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace JudgeLM.Tests.Jobs;

/// <summary>A judgement whose preparation takes an hour.</summary>
public sealed class SubmissionTimeTests(TestModels models)
{
    private static readonly TimeSpan _preparation = TimeSpan.FromHours(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_times_of_a_judgement_count_from_its_submission()
    {
        await using var engine = EngineFixture.Load(models.Scripted);
        var model = new HeldModel(engine.Engine);
        var host = new StubHost();
        host.Become(new ModelReady(model));
        await using var meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var metrics = new JudgeMetrics(meters.GetRequiredService<IMeterFactory>());
        using var scores = new MetricCollector<double>(meters.GetRequiredService<IMeterFactory>(), JudgeTelemetry.Name, "judgelm.time_to_scores");
        var clock = new EarlyClock();
        using var service = new JudgementService(
            new StubCatalog(host), new NoRecorder(), new ModelFileHashes(NullLogger<ModelFileHashes>.Instance), metrics, clock, NullLogger<JudgementService>.Instance);
        model.Hold();
        var submitting = service.SubmitAsync(new JudgementRequest { Task = new JudgeTask { Question = "q", Answers = ["a", "b"] } }, Token);
        clock.IsPrepared = true;
        model.Release();

        var job = await submitting;
        await job.Completion.WaitAsync(Token);
        await scores.WaitForMeasurementsAsync(1, Token);

        var timings = job.Snapshot.Given.Timings;
        Assert.All(
            new[] { timings.QueueMs, timings.FirstTokenMs, timings.ScoresMs, timings.TotalMs },
            milliseconds => Assert.InRange(milliseconds!.Value, _preparation.TotalMilliseconds, 2 * _preparation.TotalMilliseconds));
        Assert.Equal(timings.ScoresMs / 1000, Assert.Single(scores.GetMeasurementSnapshot()).Value);
    }

    /// <summary>An hour slow until the judgement is prepared.</summary>
    private sealed class EarlyClock : TimeProvider
    {
        public bool IsPrepared { get; set; }

        public override long GetTimestamp() => base.GetTimestamp() - (IsPrepared ? 0 : (long)_preparation.TotalSeconds * TimestampFrequency);
    }
}
