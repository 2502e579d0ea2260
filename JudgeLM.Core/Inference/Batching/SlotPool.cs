using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference.Batching;

/// <summary>The slots of the KV cache that nobody uses: their sequence ids, none of which holds a cell.</summary>
/// <param name="runtime">Holds the KV cache.</param>
internal sealed class SlotPool(ILlamaRuntime runtime)
{
    private readonly Stack<int> _free = new(Enumerable.Range(0, runtime.Info.MaxSequences).Reverse());

    /// <summary>How many there are, 0 or more.</summary>
    public int Count => _free.Count;

    /// <summary>Takes an empty one; there must be one.</summary>
    /// <returns>The slot, 0-based.</returns>
    public int Take() => _free.Pop();

    /// <summary>Takes one and puts what was saved into it; there must be one.</summary>
    /// <returns>The slot, 0-based; null where the KV cache had no room for the state.</returns>
    public int? TryFill(SequenceState state) => runtime.Restore(_free.Peek(), state) ? _free.Pop() : null;

    /// <summary>Takes a slot back, and frees the cells that it holds.</summary>
    public void Free(int slot)
    {
        runtime.Truncate(slot, 0);
        _free.Push(slot);
    }
}
