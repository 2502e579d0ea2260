namespace JudgeLM.Core.Inference.Runtime;

/// <summary>
/// One loaded model with one context: the thin seam to a native llama library. It holds no policy;
/// scheduling, sampling, stopping and text decoding stand above it.
/// </summary>
/// <remarks>
/// An instance is used by one thread at a time: no two members may run at once.
/// Sequence ids are 0-based and below <see cref="RuntimeInfo.MaxSequences"/>; positions are 0-based token positions.
/// Arguments out of range throw <see cref="ArgumentException"/> or a subclass before native code sees them.
/// </remarks>
public interface ILlamaRuntime : IDisposable
{
    /// <summary>Facts about the library, the model and the context; constant for the life of the instance.</summary>
    RuntimeInfo Info { get; }

    /// <summary>Splits text into token ids. What looks like a control token, such as <c>&lt;/s&gt;</c>, stays text: a user may have written it.</summary>
    /// <param name="text">Any text; it is encoded as UTF-8.</param>
    /// <param name="addBos">Whether to put the beginning-of-sequence token first, which happens only where the model was trained with one.</param>
    int[] Tokenize(string text, bool addBos);

    /// <summary>The bytes a token stands for, which may be a fragment of a UTF-8 character; empty for control tokens.</summary>
    ReadOnlyMemory<byte> TokenBytes(int token);

    /// <summary>Whether the token ends a generation (end of sequence, end of turn).</summary>
    bool IsEndOfGeneration(int token);

    /// <summary>Runs the model over a batch of tokens of any number of sequences and stores their keys and values; returns when that is done, on a graphics card too.</summary>
    /// <exception cref="ArgumentException">The batch is empty, longer than <see cref="RuntimeInfo.BatchSize"/>, or names an unknown token or sequence.</exception>
    /// <exception cref="DecodeException">The library refused or failed; <see cref="DecodeException.CacheFull"/> tells a full KV cache, after which the KV cache is as before.</exception>
    void Decode(LlamaBatch batch);

    /// <summary>The logits after the batch entry at <paramref name="batchIndex"/>, one per token of the vocabulary.</summary>
    /// <remarks>The span points into native memory and is valid until the next <see cref="Decode"/>.</remarks>
    /// <exception cref="ArgumentException">No logits were requested for that entry in the last decode.</exception>
    ReadOnlySpan<float> Logits(int batchIndex);

    /// <summary>Lets <paramref name="target"/> share the KV cells of the first <paramref name="length"/> positions of <paramref name="source"/>.</summary>
    void Share(int source, int target, int length);

    /// <summary>Frees the KV cells of a sequence behind its first <paramref name="length"/> positions; a length of 0 frees all.</summary>
    void Truncate(int sequence, int length);

    /// <summary>How many positions of a sequence the KV cache holds (its last position + 1); 0 when it holds none.</summary>
    int SequenceLength(int sequence);

    /// <summary>Copies what the KV cache holds of a sequence into ordinary memory.</summary>
    /// <returns>What <see cref="Restore"/> takes; null where the memory that is free would not hold it, or the library cannot do it.</returns>
    SequenceState? Save(int sequence);

    /// <summary>Puts back what <see cref="Save"/> returned, also of another sequence or an earlier context; what the sequence held before is freed.</summary>
    /// <returns>False where the KV cache had no room for it: the sequence holds nothing then.</returns>
    bool Restore(int sequence, SequenceState state);

    /// <summary>Frees the context and makes a new, empty one: the way back after a failed decode.</summary>
    /// <exception cref="ModelLoadException">The context could not be made again.</exception>
    void Reset();
}
