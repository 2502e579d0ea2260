using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference.Batching;

/// <summary>
/// Who holds which part of the runtime's KV cache. A sequence enters when a slot is free and its prompt and longest
/// output fit beside what is promised. What begins like a sequence that is in the cache already, running or finished,
/// shares those cells and computes only the rest; finished ones are dropped, the longest unused first, when room is needed.
/// </summary>
internal sealed class KvCache
{
    /// <summary>Shorter common beginnings cost more bookkeeping than they save.</summary>
    private const int ShortestShared = 16;

    private readonly ILlamaRuntime _runtime;
    private readonly Stack<int> _freeSlots;

    /// <summary>Longest unused first.</summary>
    private readonly List<KeptPrefix> _kept = [];

    public KvCache(ILlamaRuntime runtime)
    {
        _runtime = runtime;
        _freeSlots = new Stack<int>(Enumerable.Range(0, runtime.Info.MaxSequences).Reverse());
    }

    private int _lentTokens;

    /// <summary>Tokens that the sequences inside may come to need, those in use included.</summary>
    public int PromisedTokens { get; private set; }

    /// <summary>Tokens of finished sequences that are kept; shared ones are counted for each.</summary>
    public int KeptTokens { get; private set; }

    /// <summary>Slots that a sequence could get, those of kept prefixes included.</summary>
    public int AvailableSlots => _freeSlots.Count + _kept.Count;

    /// <summary>Lets a sequence in, if there is room or room can be made, and finds it a beginning to share.</summary>
    public bool TryEnter(Sequence sequence, IReadOnlyList<Sequence> active)
    {
        if (AvailableSlots == 0 || PromisedTokens + sequence.PromisedTokens > _runtime.Info.KvCacheTokens)
        {
            return false;
        }

        if (BestKept(sequence) is { Prefix: { } wanted, Length: >= ShortestShared })
        {
            // Used now, so dropped last when room is made for this very sequence.
            _kept.Remove(wanted);
            _kept.Add(wanted);
        }

        while (_freeSlots.Count == 0 || PromisedTokens + KeptTokens + sequence.PromisedTokens > _runtime.Info.KvCacheTokens)
        {
            Drop(_kept[0]);
        }

        sequence.Slot = _freeSlots.Pop();
        sequence.OthersAtStart = active.Count;
        PromisedTokens += sequence.PromisedTokens;
        FindPrefix(sequence, active);
        return true;
    }

    /// <summary>Lets sequences go on whose shared beginning is computed by now, and looks again for those whose leader has left.</summary>
    public void Settle(IReadOnlyList<Sequence> active)
    {
        foreach (var sequence in active)
        {
            if (sequence.Leader is not { } leader)
            {
                continue;
            }

            if (leader.Slot == Sequence.NoSlot)
            {
                FindPrefix(sequence, active);
            }
            else if (leader.CachedTokens >= sequence.SharedTokens)
            {
                Share(leader.Slot, sequence, sequence.SharedTokens);
            }
        }
    }

    /// <summary>Takes a sequence out.</summary>
    /// <param name="sequence">A sequence with a slot.</param>
    /// <param name="keep">Whether what it computed may serve others.</param>
    public void Leave(Sequence sequence, bool keep)
    {
        PromisedTokens -= sequence.PromisedTokens;
        var prefix = new KeptPrefix(sequence.Slot, sequence.Tokens[..sequence.CachedTokens].ToArray());
        sequence.Slot = Sequence.NoSlot;
        KeptTokens += prefix.Tokens.Length;
        if (!keep || prefix.Tokens.Length < ShortestShared)
        {
            Drop(prefix);
            return;
        }

        foreach (var shorter in _kept.Where(kept => prefix.Tokens.AsSpan().StartsWith(kept.Tokens)).ToList())
        {
            Drop(shorter);
        }

        _kept.Add(prefix);
    }

    /// <summary>Finds who holds the longest beginning of <paramref name="tokens"/> now, running or finished; at least the last token stays to be computed.</summary>
    public (int Slot, int Length) Find(ReadOnlySpan<int> tokens, IReadOnlyList<Sequence> active)
    {
        var best = (Slot: Sequence.NoSlot, Length: 0);
        foreach (var kept in _kept)
        {
            var length = CommonLength(tokens, kept.Tokens);
            best = length > best.Length ? (kept.Slot, length) : best;
        }

        foreach (var other in active)
        {
            // What stands in the batch of this step is not computed yet.
            var length = CommonLength(tokens, other.Tokens[.._runtime.SequenceLength(other.Slot)]);
            best = length > best.Length ? (other.Slot, length) : best;
        }

        return best;
    }

    /// <summary>Lends a slot for one step, with a beginning in it. Nothing is promised: what sequences use in this step is all that must fit beside it.</summary>
    /// <param name="source">Who holds the beginning.</param>
    /// <param name="shared">Its length in tokens.</param>
    /// <param name="computed">Tokens that the step adds to it.</param>
    /// <param name="active">The sequences inside, with the batch of this step composed.</param>
    /// <returns>The slot, which <see cref="TakeBack"/> wants back after the step; null when there is none to spare now.</returns>
    public int? TryLend(int source, int shared, int computed, IReadOnlyList<Sequence> active)
    {
        var used = active.Sum(sequence => sequence.CachedTokens) + _lentTokens + computed;
        var keptSource = _kept.Find(kept => kept.Slot == source);
        var sourceTokens = keptSource?.Tokens.Length ?? 0;
        if (used + sourceTokens > _runtime.Info.KvCacheTokens || (_freeSlots.Count == 0 && _kept.TrueForAll(kept => kept.Slot == source)))
        {
            return null;
        }

        while (_freeSlots.Count == 0 || used + KeptTokens > _runtime.Info.KvCacheTokens)
        {
            Drop(_kept.Find(kept => kept.Slot != source)!);
        }

        if (keptSource is not null)
        {
            // Used now, so dropped last: whoever asks once asks again in the next step.
            _kept.Remove(keptSource);
            _kept.Add(keptSource);
        }

        var slot = _freeSlots.Pop();
        _lentTokens += computed;
        if (shared > 0)
        {
            _runtime.Copy(source, slot, 0, shared);
        }

        return slot;
    }

    /// <summary>Ends what <see cref="TryLend"/> began.</summary>
    public void TakeBack(int slot, int computed)
    {
        _lentTokens -= computed;
        _runtime.Remove(slot, 0, -1);
        _freeSlots.Push(slot);
    }

    /// <summary>Drops all kept prefixes. False when there was none.</summary>
    public bool DropKept()
    {
        var any = _kept.Count > 0;
        while (_kept.Count > 0)
        {
            Drop(_kept[0]);
        }

        return any;
    }

    private void Drop(KeptPrefix prefix)
    {
        _kept.Remove(prefix);
        KeptTokens -= prefix.Tokens.Length;
        _runtime.Remove(prefix.Slot, 0, -1);
        _freeSlots.Push(prefix.Slot);
    }

    private void FindPrefix(Sequence sequence, IReadOnlyList<Sequence> active)
    {
        var (prefix, length) = BestKept(sequence);
        Sequence? leader = null;

        // Only older ones lead, so that nobody waits in a circle.
        foreach (var older in active.TakeWhile(other => other != sequence))
        {
            var shared = CommonLength(sequence, older.Tokens);
            (leader, length) = shared > length ? (older, shared) : (leader, length);
        }

        if (length < ShortestShared)
        {
            sequence.Begin(reusedTokens: 0);
        }
        else if (leader is null)
        {
            Share(prefix!.Slot, sequence, length);
        }
        else if (leader.CachedTokens >= length)
        {
            Share(leader.Slot, sequence, length);
        }
        else
        {
            sequence.Follow(leader, length);
        }
    }

    private void Share(int source, Sequence sequence, int length)
    {
        _runtime.Copy(source, sequence.Slot, 0, length);
        sequence.Begin(reusedTokens: length);
    }

    private (KeptPrefix? Prefix, int Length) BestKept(Sequence sequence)
    {
        (KeptPrefix? Prefix, int Length) best = (null, 0);
        foreach (var kept in _kept)
        {
            var length = CommonLength(sequence, kept.Tokens);
            best = length > best.Length ? (kept, length) : best;
        }

        return best;
    }

    private static int CommonLength(Sequence sequence, ReadOnlySpan<int> tokens) => CommonLength(sequence.Tokens, tokens);

    /// <summary>At least one token of <paramref name="wanted"/> stays to be computed: its logits give the next one.</summary>
    private static int CommonLength(ReadOnlySpan<int> wanted, ReadOnlySpan<int> held) =>
        Math.Min(wanted.CommonPrefixLength(held), wanted.Length - 1);
}
