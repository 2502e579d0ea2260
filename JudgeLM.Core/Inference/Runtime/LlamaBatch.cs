namespace JudgeLM.Core.Inference.Runtime;

/// <summary>The tokens of one decode: each has its sequence, its position, and whether its logits are wanted. Reused from step to step.</summary>
public sealed class LlamaBatch
{
    private readonly LlamaBatchEntry[] _entries;

    /// <summary>Makes an empty batch.</summary>
    /// <param name="capacity">Most tokens it may hold, 1 or more.</param>
    public LlamaBatch(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _entries = new LlamaBatchEntry[capacity];
    }

    /// <summary>Most tokens the batch may hold.</summary>
    public int Capacity => _entries.Length;

    /// <summary>Tokens in the batch.</summary>
    public int Count { get; private set; }

    /// <summary>Tokens that still fit.</summary>
    public int Room => Capacity - Count;

    /// <summary>The entries, in the order they were added.</summary>
    public ReadOnlySpan<LlamaBatchEntry> Entries => _entries.AsSpan(0, Count);

    /// <summary>Adds a token and returns its index in the batch, 0-based.</summary>
    /// <exception cref="InvalidOperationException">The batch is full.</exception>
    public int Add(LlamaBatchEntry entry)
    {
        if (Room == 0)
        {
            throw new InvalidOperationException($"The batch already holds its {Capacity} tokens.");
        }

        _entries[Count] = entry;
        return Count++;
    }

    /// <summary>Empties the batch.</summary>
    public void Clear() => Count = 0;
}

/// <summary>One token of a <see cref="LlamaBatch"/>.</summary>
/// <param name="Token">Token id, 0-based.</param>
/// <param name="Position">Position in its sequence, 0-based.</param>
/// <param name="Sequence">Sequence id, 0-based.</param>
/// <param name="WantsLogits">Whether the logits after this token will be read.</param>
public readonly record struct LlamaBatchEntry(int Token, int Position, int Sequence, bool WantsLogits);
