using System.Diagnostics;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Benchmarks.Throughput;

/// <summary>A borrowed runtime that tells decoding from all else that its thread does.</summary>
internal sealed class MeteredRuntime(ILlamaRuntime runtime, BatchRecord record) : BorrowedRuntime(runtime)
{
    private double _decodeCpuMs;

    /// <summary>CPU time of the engine's thread outside of decoding; known once the engine has disposed the runtime, on that thread.</summary>
    public double OwnCpuMs { get; private set; }

    /// <summary>The longest decode.</summary>
    public double LongestDecodeMs { get; private set; }

    public override void Decode(LlamaBatch batch)
    {
        var cpu = ThreadCpu.Milliseconds;
        var began = Stopwatch.GetTimestamp();
        base.Decode(batch);
        record.Decoded(batch);
        LongestDecodeMs = Math.Max(LongestDecodeMs, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        _decodeCpuMs += ThreadCpu.Milliseconds - cpu;
    }

    public override void Share(int source, int target, int length)
    {
        base.Share(source, target, length);
        record.Shared(source, target, length);
    }

    public override void Dispose()
    {
        OwnCpuMs = ThreadCpu.Milliseconds - _decodeCpuMs;
        base.Dispose();
    }
}
