using JudgeLM.Core.Telemetry;
using JudgeLM.Tests.Components;
using JudgeLM.Web.State;
using Microsoft.Extensions.Time.Testing;

namespace JudgeLM.Tests.State;

public sealed class StatusSamplerTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly JudgeMetrics _metrics = new();
    private readonly ModelCounters _counters;
    private readonly StatusSampler _sampler;
    private readonly List<ServerStatus> _seen = [];

    public StatusSamplerTests()
    {
        _counters = _metrics.For("judge");
        _sampler = new StatusSampler(new StubCatalog(new StubHost()), _metrics, _time);
    }

    private ModelActivity Newest => Assert.Single(_seen[^1].Models);

    public void Dispose()
    {
        _sampler.Dispose();
        _metrics.Dispose();
    }

    [Fact]
    public void Rates_are_of_the_last_seconds()
    {
        Step(prefill: 1000, decoded: 1000);
        using var watching = _sampler.Watch(_seen.Add);

        Step(prefill: 600, decoded: 30);
        _counters.Began(reusedTokens: 90);
        Tick();
        Assert.Equal((600, 90, 30), (Newest.PrefillRate, Newest.ReusedRate, Newest.DecodeRate));

        Tick();
        Assert.Equal((300, 45, 15), (Newest.PrefillRate, Newest.ReusedRate, Newest.DecodeRate));

        Tick();
        Tick();
        Assert.Equal((0, 0, 0), (Newest.PrefillRate, Newest.ReusedRate, Newest.DecodeRate));
        Assert.Null(Newest.TokensPerStep);
    }

    [Fact]
    public void Counts_are_since_the_start()
    {
        _counters.Began(reusedTokens: 90);
        _counters.Ended(GenerationOutcome.Cancelled);
        _counters.Ended(GenerationOutcome.Error);
        _counters.Hold(queueLength: 3, activeSequences: 2, promisedTokens: 100, keptTokens: 50);
        using var watching = _sampler.Watch(_seen.Add);
        Tick();

        var reading = Newest.Reading;
        Assert.Equal((90, 1, 1, 1), (reading.PrefillReused, reading.PrefixHits, reading.Cancelled, reading.Failed));
        Assert.Equal((3, 2, 100, 50), (reading.QueueLength, reading.ActiveSequences, reading.PromisedTokens, reading.KeptTokens));
    }

    [Fact]
    public void Percentiles_are_of_the_newest_generations()
    {
        for (var milliseconds = 1; milliseconds <= 356; milliseconds++)
        {
            _counters.GotFirstToken(TimeSpan.FromMilliseconds(milliseconds));
        }

        var activity = Assert.Single(_sampler.Look().Models);

        // The newest 256 took 101 to 356 ms.
        Assert.Equal(TimeSpan.FromMilliseconds(228), activity.FirstTokenMedian);
        Assert.Equal(TimeSpan.FromMilliseconds(344), activity.FirstToken95);
    }

    [Fact]
    public void It_reads_only_while_somebody_looks()
    {
        Assert.False(_sampler.IsSampling);
        var first = _sampler.Watch(_seen.Add);
        var second = _sampler.Watch(_ => { });

        first.Dispose();
        Assert.True(_sampler.IsSampling);
        Tick();
        Assert.Empty(_seen);

        second.Dispose();
        Assert.False(_sampler.IsSampling);
    }

    private void Step(int prefill, int decoded) => _counters.Stepped(prefill, predicted: 0, decoded, entries: prefill, room: 2048);

    private void Tick() => _time.Advance(TimeSpan.FromSeconds(1));
}
