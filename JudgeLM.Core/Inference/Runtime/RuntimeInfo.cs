namespace JudgeLM.Core.Inference.Runtime;

/// <summary>Facts about a loaded model, its context and the library that runs it.</summary>
public sealed record RuntimeInfo
{
    /// <summary>The native library, for example <c>llama.cpp</c>.</summary>
    public required string Library { get; init; }

    /// <summary>Release of the native library, for example <c>v0.5.0</c>.</summary>
    public required string LibraryVersion { get; init; }

    /// <summary>What the native library was built for, for example <c>CPU</c> or <c>CUDA 13</c>.</summary>
    public required string Backend { get; init; }

    /// <summary>Where layers of the model are: the names of the graphics cards that share them, joined by <c>and</c>, or <c>CPU</c> where none is on a card.</summary>
    public required string Device { get; init; }

    /// <summary>Why the CPU computes though a graphics card was meant to; null where all is as meant.</summary>
    public CpuFallback? CpuFallback { get; init; }

    /// <summary>Layers of the model.</summary>
    public required int LayerCount { get; init; }

    /// <summary>Layers that run on a device other than the CPU.</summary>
    public required int OffloadedLayers { get; init; }

    /// <summary>The model's own name from its file, or the file's name where it states none.</summary>
    public required string ModelName { get; init; }

    /// <summary>The model's file as it was loaded; null where the model is no file.</summary>
    public ModelFile? ModelFile { get; init; }

    /// <summary>Architecture, size and quantisation in the library's words, for example <c>llama 7B Q4_0</c>.</summary>
    public required string ModelDescription { get; init; }

    /// <summary>Number of weights.</summary>
    public required long ParameterCount { get; init; }

    /// <summary>Size of the weights in bytes.</summary>
    public required long ModelBytes { get; init; }

    /// <summary>Number of tokens in the vocabulary.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>The token that the model was trained to end a text with; null where it has none.</summary>
    public int? EndOfSequence { get; init; }

    /// <summary>Largest length of one sequence, prompt and output together, in tokens.</summary>
    public required int ContextSize { get; init; }

    /// <summary>Tokens that all sequences together may keep in the KV cache.</summary>
    public required int KvCacheTokens { get; init; }

    /// <summary>Memory that the KV cache takes, in bytes; null where it cannot be told.</summary>
    public long? KvCacheBytes { get; init; }

    /// <summary>Sequences that may be in the KV cache at once.</summary>
    public required int MaxSequences { get; init; }

    /// <summary>Most tokens of one decode.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Threads that compute.</summary>
    public required int Threads { get; init; }

    /// <summary>How the sizes were chosen, and what they take; null where nobody had to choose.</summary>
    public RoomPlan? Room { get; init; }

    /// <summary>Sequences that there is room for at once, 1..<see cref="MaxSequences"/>; the others are spare.</summary>
    public int ParallelSequences => Room?.Sequences ?? MaxSequences;
}
