namespace JudgeLM.Core.Inference.Runtime;

/// <summary>What a model and its context take, in bytes.</summary>
/// <param name="Processor">On the CPU.</param>
/// <param name="Cards">On all graphics cards together.</param>
public sealed record MemoryNeed(MemoryShare Processor, MemoryShare Cards);

/// <summary>What a model and its context take in one place, in bytes.</summary>
/// <param name="WeightBytes">Of weights.</param>
/// <param name="CacheBytes">Of the KV cache.</param>
/// <param name="ComputeBytes">Of the buffers in which results stand while they are needed.</param>
public readonly record struct MemoryShare(long WeightBytes, long CacheBytes, long ComputeBytes)
{
    /// <summary>All of it.</summary>
    public long Bytes => WeightBytes + CacheBytes + ComputeBytes;

    /// <summary>In words.</summary>
    public override string ToString() =>
        $"{SizeText.Bytes(WeightBytes)} of weights, {SizeText.Bytes(CacheBytes)} of KV cache and {SizeText.Bytes(ComputeBytes)} of compute buffers";
}
