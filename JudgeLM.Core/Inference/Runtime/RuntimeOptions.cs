namespace JudgeLM.Core.Inference.Runtime;

/// <summary>What a runtime loads and how large it makes the context.</summary>
public sealed record RuntimeOptions
{
    /// <summary>The most sequences that llama.cpp keeps apart in one context.</summary>
    internal const int MostSequences = 256;

    /// <summary>Path of the GGUF file.</summary>
    public required string ModelPath { get; init; }

    /// <summary>Largest length of one sequence in tokens; null takes the context the model was trained with, or as much of it as fits.</summary>
    public int? ContextSize { get; init; }

    /// <summary>Tokens that all sequences together may keep in the KV cache; null makes room for as many full contexts as fit.</summary>
    public int? KvCacheTokens { get; init; }

    /// <summary>Layers that go to the graphics card, 0 or more; null takes as many as fit.</summary>
    public int? GpuLayers { get; init; }

    /// <summary>Whether at least one layer must go to a graphics card where there is one.</summary>
    public bool RequiresGpu { get; init; }

    /// <summary>Sequences that may be in the KV cache at once, 1..256; null takes up to 16, as the KV cache allows.</summary>
    public int? MaxSequences { get; init; }

    /// <summary>Sequences beside those, 0 or more, as far as the library allows: no room is planned for what they hold, so that it must be brief or dispensable.</summary>
    public int SpareSequences { get; init; }

    /// <summary>Whether fewer layers on graphics cards or a shorter context may be chosen where memory is short; what is set is obeyed in any case.</summary>
    public bool AcceptsLess { get; init; } = true;

    /// <summary>Most tokens of one decode; at least <see cref="MaxSequences"/>.</summary>
    public int BatchSize { get; init; } = 512;

    /// <summary>Threads that compute, 1 or more; null takes all cores, and for a model of less than a billion weights all but one.</summary>
    public int? Threads { get; init; }

    /// <summary>Refuses sizes out of their range.</summary>
    /// <exception cref="ArgumentException">One is.</exception>
    internal void EnsureInRange()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(ModelPath, nameof(ModelPath));
        ArgumentOutOfRangeException.ThrowIfLessThan(ContextSize ?? 1, 1, nameof(ContextSize));
        ArgumentOutOfRangeException.ThrowIfLessThan(KvCacheTokens ?? 1, 1, nameof(KvCacheTokens));
        ArgumentOutOfRangeException.ThrowIfNegative(GpuLayers ?? 0, nameof(GpuLayers));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxSequences ?? 1, 1, nameof(MaxSequences));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxSequences ?? 1, MostSequences, nameof(MaxSequences));

        // llama.cpp aborts the process when a batch cannot hold one token of every sequence.
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, MaxSequences ?? 1, nameof(BatchSize));
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads ?? 1, 1, nameof(Threads));
    }
}
