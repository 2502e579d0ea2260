using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Batching;
using JudgeLM.Core.Inference.Runtime;
using Microsoft.Extensions.Logging.Abstractions;

namespace JudgeLM.Benchmarks.Throughput;

/// <summary>The app's engine through <see cref="IJudgeModel"/>, on the very runtime of the <see cref="BareContestant"/>.</summary>
/// <param name="runtime">The runtime.</param>
/// <param name="oneAtATime">Whether a semaphore lets in one judgement after the other, as the official demo does.</param>
internal sealed class EngineContestant(ILlamaRuntime runtime, bool oneAtATime) : IContestant
{
    private readonly SemaphoreSlim? _turn = oneAtATime ? new SemaphoreSlim(1) : null;

    public string Name => oneAtATime ? "one at a time" : "engine";

    public int MostAtOnce => oneAtATime ? 8 : int.MaxValue;

    public bool TakesNewcomers => !oneAtATime;

    /// <summary>The batches of the last run.</summary>
    public BatchRecord LastBatches { get; private set; } = new(0);

    public async Task<Run> RunAsync(IReadOnlyList<Job> jobs)
    {
        runtime.Reset();
        LastBatches = new BatchRecord(jobs.Sum(job => job.Prompt.Length + job.NewTokens));
        var metered = new MeteredRuntime(runtime, LastBatches);
        var engine = new BatchEngine(metered, NullLogger<BatchEngine>.Instance);
        using var meter = new Meter(Environment.ProcessId);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var readers = new Readers(jobs);
        await readers.ReadAsync((index, job) => JudgeAsync(engine, readers, index, job));
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        var (spent, others) = (meter.Read(), meter.OtherThreadsMs);
        await engine.DisposeAsync();
        return new Run(readers.Milliseconds, readers.Streams, spent with
        {
            OwnCpuMs = metered.OwnCpuMs + others,
            AllocatedBytes = allocated,
            LongestDecodeMs = metered.LongestDecodeMs,
        });
    }

    public ValueTask DisposeAsync()
    {
        _turn?.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task JudgeAsync(BatchEngine engine, Readers readers, int index, Job job)
    {
        await (_turn?.WaitAsync() ?? Task.CompletedTask);
        try
        {
            await foreach (var update in engine.GenerateAsync(new GenerationRequest { Prompt = job.Prompt, MaxTokens = job.NewTokens }, CancellationToken.None))
            {
                switch (update)
                {
                    case TokenGenerated:
                        readers.Saw(index);
                        break;
                    case GenerationFinished { Error: { } error }:
                        throw new InvalidOperationException(error);
                }
            }
        }
        finally
        {
            // Who failed must not keep the others waiting.
            _turn?.Release();
        }
    }
}
