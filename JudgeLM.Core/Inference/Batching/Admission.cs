namespace JudgeLM.Core.Inference.Batching;

/// <summary>
/// Who may use the KV cache: a request enters, first come first served, when a sequence id is free and its prompt and
/// longest output fit beside what is already promised. What was admitted is never evicted half-way.
/// </summary>
internal sealed class Admission
{
    private readonly int _capacity;
    private readonly Stack<int> _freeSlots;
    private readonly LinkedList<Sequence> _queue = [];
    private readonly List<Sequence> _active = [];

    /// <param name="slots">Sequences that the KV cache can tell apart.</param>
    /// <param name="capacity">Tokens that the KV cache can hold.</param>
    public Admission(int slots, int capacity)
    {
        _capacity = capacity;
        _freeSlots = new Stack<int>(Enumerable.Range(0, slots).Reverse());
    }

    /// <summary>Sequences in the KV cache, oldest first.</summary>
    public IReadOnlyList<Sequence> Active => _active;

    public int QueuedCount => _queue.Count;

    public int FreeSlotCount => _freeSlots.Count;

    public int PromisedTokens { get; private set; }

    public void Enqueue(Sequence sequence) => _queue.AddLast(sequence);

    /// <summary>Moves what fits from the queue into the KV cache, and tells the others their places.</summary>
    public void Admit()
    {
        while (_queue.First?.Value is { } next && _freeSlots.Count > 0 && PromisedTokens + next.PromisedTokens <= _capacity)
        {
            _queue.RemoveFirst();
            next.Slot = _freeSlots.Pop();
            PromisedTokens += next.PromisedTokens;
            _active.Add(next);
            next.ReportStarted();
        }

        var place = 1;
        foreach (var waiting in _queue)
        {
            waiting.ReportPlace(place++);
        }
    }

    /// <summary>Takes a sequence out of the queue or the KV cache and returns the slot it held, or <see cref="Sequence.NoSlot"/>.</summary>
    public int Leave(Sequence sequence)
    {
        var slot = sequence.Slot;
        if (slot == Sequence.NoSlot)
        {
            _queue.Remove(sequence);
            return slot;
        }

        _active.Remove(sequence);
        PromisedTokens -= sequence.PromisedTokens;
        _freeSlots.Push(slot);
        sequence.Slot = Sequence.NoSlot;
        return slot;
    }

    /// <summary>Everyone in the KV cache and in the queue.</summary>
    public IReadOnlyList<Sequence> Everyone() => [.. _active, .. _queue];
}
