using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Batching;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Core.Telemetry;

namespace JudgeLM.Tests.Telemetry;

/// <summary>A step of the engine, of which only the counting is done.</summary>
internal sealed class CountedStep
{
    private readonly ModelCounters _counters;
    private readonly LlamaBatch _batch = new(512);
    private readonly List<Sequence> _active;

    public CountedStep(ModelCounters counters, IEnumerable<GenerationRequest> requests)
    {
        _counters = counters;
        _active = [.. requests.Select(request => new Sequence(request))];
        BatchComposer.Compose(_batch, _active, (_, _) => new BatchShares(StreamPace.All, 512));
    }

    /// <summary>Counts it again and again.</summary>
    /// <returns>The bytes that were allocated.</returns>
    public long Count(int times)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < times; i++)
        {
            StepCount.Note(_counters, _batch, _batch.Count, _active);
            _counters.Hold(1, _active.Count, 1, 1);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
