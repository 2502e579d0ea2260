namespace JudgeLM.Core.Inference.Runtime;

/// <summary>Refuses arguments that would end the process in native code.</summary>
internal static class RuntimeGuards
{
    /// <summary>Returns a token of the vocabulary.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is none.</exception>
    public static int EnsureToken(this RuntimeInfo info, int token, string name) => (uint)token < (uint)info.VocabularySize
        ? token
        : throw new ArgumentOutOfRangeException(name, token, $"The vocabulary has the tokens 0 to {info.VocabularySize - 1}.");

    /// <summary>Returns a sequence of the context.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is none.</exception>
    public static int EnsureSequence(this RuntimeInfo info, int sequence, string name) => (uint)sequence < (uint)info.MaxSequences
        ? sequence
        : throw new ArgumentOutOfRangeException(name, sequence, $"There are the sequences 0 to {info.MaxSequences - 1}.");

    /// <summary>Refuses a batch that names what there is not, or is empty or too long.</summary>
    /// <exception cref="ArgumentException">It is such a batch.</exception>
    public static void EnsureDecodable(this RuntimeInfo info, LlamaBatch batch)
    {
        if (batch.Count == 0 || batch.Count > info.BatchSize)
        {
            throw new ArgumentException($"A batch holds 1 to {info.BatchSize} tokens, not {batch.Count}.", nameof(batch));
        }

        foreach (ref readonly var entry in batch.Entries)
        {
            info.EnsureSequence(entry.Sequence, nameof(batch));
            info.EnsureToken(entry.Token, nameof(batch));
            if ((uint)entry.Position >= (uint)info.ContextSize)
            {
                throw new ArgumentOutOfRangeException(nameof(batch), entry.Position, $"A sequence has the positions 0 to {info.ContextSize - 1}.");
            }
        }
    }

    /// <summary>Refuses to share what the source does not have, or with itself.</summary>
    /// <exception cref="ArgumentException">It is one of these.</exception>
    public static void EnsureShareable(this RuntimeInfo info, int source, int target, int length, int sourceLength)
    {
        info.EnsureSequence(source, nameof(source));
        info.EnsureSequence(target, nameof(target));
        ArgumentOutOfRangeException.ThrowIfEqual(target, source);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, sourceLength);
    }

    /// <summary>Refuses to cut a sequence to a length that is none.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static void EnsureTruncatable(this RuntimeInfo info, int sequence, int length)
    {
        info.EnsureSequence(sequence, nameof(sequence));
        ArgumentOutOfRangeException.ThrowIfNegative(length);
    }
}
