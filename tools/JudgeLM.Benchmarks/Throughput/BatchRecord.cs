using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Benchmarks.Throughput;

/// <summary>The batches of a run, and the beginnings that were shared between them, in their order.</summary>
internal sealed class BatchRecord
{
    private readonly List<LlamaBatchEntry> _entries;
    private readonly List<Step> _steps;

    /// <param name="tokens">About how many tokens there will be: room is made now, so that recording allocates nothing.</param>
    public BatchRecord(int tokens) => (_entries, _steps) = (new(tokens), new(tokens));

    /// <summary>Notes a batch.</summary>
    public void Decoded(LlamaBatch batch)
    {
        _entries.AddRange(batch.Entries);
        _steps.Add(new Step(batch.Count, 0, 0));
    }

    /// <summary>Notes a shared beginning.</summary>
    public void Shared(int source, int target, int length) => _steps.Add(new Step(length, source, target));

    /// <summary>Does the same again, with nothing around it.</summary>
    /// <param name="runtime">A runtime with an empty KV cache.</param>
    /// <param name="decoded">Called after each batch.</param>
    public void Repeat(ILlamaRuntime runtime, Action<LlamaBatch> decoded)
    {
        var batch = new LlamaBatch(runtime.Info.BatchSize);
        var next = 0;
        foreach (var (count, source, target) in _steps)
        {
            if (source != target)
            {
                runtime.Share(source, target, count);
                continue;
            }

            batch.Clear();
            for (var end = next + count; next < end; next++)
            {
                batch.Add(_entries[next]);
            }

            runtime.Decode(batch);
            decoded(batch);
        }
    }

    /// <summary>A batch, where source and target are the same; else a copy.</summary>
    private readonly record struct Step(int Count, int Source, int Target);
}
