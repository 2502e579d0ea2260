using System.Diagnostics.Metrics;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Telemetry;
using JudgeLM.Tests.Inference.Batching;
using JudgeLM.Tests.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace JudgeLM.Tests.Telemetry;

/// <summary>What the instruments tell of a real engine.</summary>
public sealed class EngineMetricsTests : IAsyncDisposable
{
    private const string Prompt = "You are a helpful and precise assistant. Which answer is better?";

    private readonly TestModels _models;
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly IMeterFactory _factory;
    private readonly JudgeMetrics _metrics;

    public EngineMetricsTests(TestModels models)
    {
        _models = models;
        _factory = _services.GetRequiredService<IMeterFactory>();
        _metrics = new JudgeMetrics(_factory);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _metrics.Dispose();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task Tokens_are_counted_by_what_was_done_for_them()
    {
        await using var fixture = Load(_models.Random);
        var request = await fixture.RequestAsync(Prompt, 12, Token);
        await fixture.CompleteAsync(request, Token);
        await fixture.CompleteAsync(request, Token);
        await fixture.AssertIdleAsync(Token);

        Assert.Equal(request.Prompt.Count + 1, Observe<long>("judgelm.tokens", "prefill_computed"));
        Assert.Equal(request.Prompt.Count - 1, Observe<long>("judgelm.tokens", "prefill_reused"));
        Assert.Equal(24, Observe<long>("judgelm.tokens", "decode"));
        Assert.Equal(1, Observe<long>("judgelm.prefix.hits"));
        Assert.Equal(2, Observe<long>("judgelm.generations", "length"));
        Assert.Equal(24, Observe<long>("judgelm.steps"));
        Assert.Equal(1.0 / 512, Observe<double>("judgelm.batch.fill"));
    }

    [Fact]
    public async Task Who_is_worked_on_and_who_waits_is_told_while_it_is_so()
    {
        await using var fixture = Load(_models.Endless, maxSequences: 1);
        var request = await fixture.RequestAsync("Judge:", 1000, Token);
        using var stop = new CancellationTokenSource();
        var running = fixture.Engine.GenerateAsync(request, stop.Token).ToListAsync(CancellationToken.None).AsTask();
        await using var waiting = fixture.Engine.GenerateAsync(request, stop.Token).GetAsyncEnumerator(CancellationToken.None);
        await waiting.MoveNextAsync();
        Assert.IsType<GenerationQueued>(waiting.Current);

        // Answered at the beginning of a later step.
        await fixture.Engine.InspectAsync(Token);

        Assert.Equal(1, Observe<int>("judgelm.sequences.active"));
        Assert.Equal(1, Observe<int>("judgelm.queue.length"));
        Assert.Equal(request.Prompt.Count + 1000, Observe<int>("judgelm.kv_cache.promised"));

        await stop.CancelAsync();
        await running;
        while (await waiting.MoveNextAsync())
        {
        }

        await fixture.AssertIdleAsync(Token);
        Assert.Equal(0, Observe<int>("judgelm.sequences.active"));
        Assert.Equal(0, Observe<int>("judgelm.queue.length"));
        Assert.Equal(2, Observe<long>("judgelm.generations", "cancelled"));
    }

    [Fact]
    public async Task A_reader_that_walks_away_counts_as_cancelled()
    {
        await using var fixture = Load(_models.Endless);
        var request = await fixture.RequestAsync("Judge:", 1000, Token);

        await fixture.Engine.GenerateAsync(request, Token).FirstAsync(update => update is TokenGenerated, Token);

        Assert.Equal(1, Observe<long>("judgelm.generations", "cancelled"));
    }

    [Fact]
    public async Task A_step_that_fails_counts_as_failure()
    {
        await using var fixture = EngineFixture.Load(
            _models.Random, wrap: runtime => new FailingRuntime(runtime, _ => true), counters: _metrics.For("judge"));

        var (_, end) = await fixture.CompleteAsync(await fixture.RequestAsync(Prompt, 4, Token), Token);

        Assert.Equal(FinishReason.Error, end.Reason);
        Assert.Equal(1, Observe<long>("judgelm.generations", "error"));
        Assert.Equal(0, Observe<long>("judgelm.tokens", "prefill_computed"));
    }

    [Fact]
    public async Task Each_generation_tells_its_time_to_the_first_token_once()
    {
        using var times = new MetricCollector<double>(_factory, JudgeTelemetry.Name, "judgelm.time_to_first_token");
        await using var fixture = Load(_models.Random);
        var request = await fixture.RequestAsync(Prompt, 12, Token);

        await fixture.CompleteAsync(request, Token);
        await fixture.CompleteAsync(request, Token);

        var measured = times.GetMeasurementSnapshot();
        Assert.Equal(2, measured.Count);
        Assert.All(measured, time => Assert.True(time.Value > 0 && time.ContainsTags(JudgeTelemetry.Model)));
        Assert.Equal(measured.Select(time => time.Value).Order(), Assert.Single(_metrics.Read()).FirstTokenTimes.Select(time => time.TotalSeconds).Order());
    }

    [Fact]
    public async Task Counting_a_step_allocates_nothing_while_somebody_listens()
    {
        using var tokens = new MetricCollector<long>(_factory, JudgeTelemetry.Name, "judgelm.tokens");
        var counters = _metrics.For("judge");
        await using var fixture = Load(_models.Random);
        var request = await fixture.RequestAsync(Prompt, 12, Token);
        var step = new CountedStep(counters, [.. Enumerable.Range(0, 16).Select(_ => request)]);
        step.Count(times: 100);

        Assert.Equal(0, step.Count(times: 10_000));
    }

    private EngineFixture Load(string modelPath, int maxSequences = 8) =>
        EngineFixture.Load(modelPath, maxSequences, counters: _metrics.For("judge"));

    /// <summary>What an instrument says now.</summary>
    private T Observe<T>(string instrument, string? part = null) where T : struct
    {
        using var collector = new MetricCollector<T>(_factory, JudgeTelemetry.Name, instrument);
        collector.RecordObservableInstruments();
        return Assert.Single(collector.GetMeasurementSnapshot(), measured =>
            Equals(measured.Tags[JudgeTelemetry.Model], "judge") && (part is null || measured.Tags.Values.Contains(part))).Value;
    }
}
