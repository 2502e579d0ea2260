using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Web.Api.Contracts;

/// <summary>How much of the machine a model takes.</summary>
public sealed record RoomFacts
{
    /// <summary>Judgements that it works on at once.</summary>
    public required int ParallelJudgements { get; init; }

    /// <summary>Tokens that all judgements under way may keep together.</summary>
    public required int KvCacheTokens { get; init; }

    /// <summary>Layers of the model.</summary>
    public required int Layers { get; init; }

    /// <summary>Layers on graphics cards.</summary>
    public required int OffloadedLayers { get; init; }

    /// <summary>Bytes of weights, on the CPU and on graphics cards, as computed before loading.</summary>
    public required long WeightBytes { get; init; }

    /// <summary>Bytes of the KV cache, as computed before loading.</summary>
    public required long KvCacheBytes { get; init; }

    /// <summary>Bytes of compute buffers, as computed before loading.</summary>
    public required long ComputeBytes { get; init; }

    /// <summary>What was chosen and why.</summary>
    public required string Explanation { get; init; }

    internal static RoomFacts? From(RuntimeInfo info) => info.Room is not { } room ? null : new RoomFacts
    {
        ParallelJudgements = info.ParallelSequences,
        KvCacheTokens = info.KvCacheTokens,
        Layers = info.LayerCount,
        OffloadedLayers = info.OffloadedLayers,
        WeightBytes = Sum(room, share => share.WeightBytes),
        KvCacheBytes = Sum(room, share => share.CacheBytes),
        ComputeBytes = Sum(room, share => share.ComputeBytes),
        Explanation = room.Explanation,
    };

    private static long Sum(RoomPlan room, Func<MemoryShare, long> of) => of(room.Need.Processor) + of(room.Need.Cards);
}
