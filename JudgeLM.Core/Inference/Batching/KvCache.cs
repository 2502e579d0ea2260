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

    /// <summary>At least one token stays to be computed: its logits give the next one.</summary>
    private static int CommonLength(Sequence sequence, ReadOnlySpan<int> tokens) =>
        Math.Min(sequence.Tokens.CommonPrefixLength(tokens), sequence.Tokens.Length - 1);
}
