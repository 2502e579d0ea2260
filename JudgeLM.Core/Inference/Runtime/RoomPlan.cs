namespace JudgeLM.Core.Inference.Runtime;

/// <summary>How large a model's context is made and where its layers go, settled before anything large is allocated.</summary>
public sealed record RoomPlan
{
    /// <summary>Largest length of one sequence in tokens.</summary>
    public required int ContextSize { get; init; }

    /// <summary>Tokens that all sequences together may keep in the KV cache.</summary>
    public required int KvCacheTokens { get; init; }

    /// <summary>Sequences that may be in the KV cache at once.</summary>
    public required int Sequences { get; init; }

    /// <summary>Layers on graphics cards, where what stands behind the last layer counts as one more; 0 where there is no card.</summary>
    public required int OffloadedLayers { get; init; }

    /// <summary>The memory that this takes, as computed from the model's shape.</summary>
    public required MemoryNeed Need { get; init; }

    /// <summary>What was chosen and why, in sentences for whoever runs the app.</summary>
    public required string Explanation { get; init; }
}
