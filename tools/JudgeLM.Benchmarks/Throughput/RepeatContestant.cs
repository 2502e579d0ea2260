using System.Diagnostics;
using System.Numerics.Tensors;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Benchmarks.Throughput;

/// <summary>The engine's own batches once more, by a loop that does nothing else: what is missing to it is the cost of our code, not of how batches are composed.</summary>
internal sealed class RepeatContestant(ILlamaRuntime runtime, EngineContestant engine) : IContestant
{
    public string Name => "same batches";

    public bool TakesNewcomers => false;

    public Task<Run> RunAsync(IReadOnlyList<Job> jobs)
    {
        runtime.Reset();
        using var meter = new Meter(Environment.ProcessId);
        var streams = jobs.Select(job => new List<double>(job.NewTokens)).ToList();
        var clock = Stopwatch.StartNew();
        engine.LastBatches.Repeat(runtime, batch =>
        {
            for (var i = 0; i < batch.Count; i++)
            {
                // Sequences are the jobs, in their order.
                if (batch.Entries[i] is { WantsLogits: true } entry && TensorPrimitives.IndexOfMax(runtime.Logits(i)) >= 0)
                {
                    streams[entry.Sequence].Add(clock.Elapsed.TotalMilliseconds);
                }
            }
        });
        return Task.FromResult(new Run(streams.Max(times => times[^1]), [.. streams.Select(times => new TokenTimes(0, times))], meter.Read()));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
