using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference.Batching;

/// <summary>
/// Who holds which part of the runtime's KV cache. A sequence enters when a slot is free and its prompt and longest
/// output fit beside what is promised. What begins like a sequence of the same owner that is in the cache already, or was
/// and is kept, shares what that computed and computes only the rest.
/// </summary>
internal sealed class KvCache
{
    /// <summary>Shorter common beginnings cost more bookkeeping than they save.</summary>
    private const int ShortestShared = 16;

    /// <summary>Both orders of a case of any length.</summary>
    private const int ContextsKeptInCache = 2;

    private readonly ILlamaRuntime _runtime;
    private readonly SlotPool _freeSlots;
    private readonly KeptPrefixes _kept;
    private readonly Func<bool> _maySave;

    /// <param name="runtime">Holds the cache.</param>
    /// <param name="maySave">Whether memory outside of the cache may be taken now, for what has to leave it.</param>
    public KvCache(ILlamaRuntime runtime, Func<bool> maySave)
    {
        _runtime = runtime;
        _maySave = maySave;
        _freeSlots = new SlotPool(runtime);
        _kept = new KeptPrefixes(runtime, _freeSlots, maySave);
        Lent = new LentSlots(runtime, _freeSlots, _kept);
    }

    /// <summary>What is lent for a step.</summary>
    public LentSlots Lent { get; }

    /// <summary>Tokens that the sequences inside may come to need, those in use included.</summary>
    public int PromisedTokens { get; private set; }

    /// <summary>Tokens of finished sequences that are kept; shared ones are counted for each.</summary>
    public int KeptTokens => _kept.Tokens;

    /// <summary>Those of <see cref="KeptTokens"/> that are in the KV cache.</summary>
    public int KeptTokensInCache => _kept.CachedTokens;

    /// <summary>Slots that a sequence could get, those of kept prefixes included.</summary>
    public int AvailableSlots => _freeSlots.Count + _kept.Slots;

    /// <summary>Lets a sequence in, if there is room, and finds it a beginning to share; <see cref="CloseEntry"/> follows.</summary>
    public bool TryEnter(Sequence sequence, List<Sequence> active)
    {
        if (AvailableSlots == 0 || PromisedTokens + sequence.PromisedTokens > _runtime.Info.KvCacheTokens)
        {
            return false;
        }

        if (_freeSlots.Count == 0 || PromisedTokens + sequence.PromisedTokens + _kept.CachedTokens > _runtime.Info.KvCacheTokens)
        {
            _kept.LeaveCache(except: _kept.LongestOf(sequence.Request.Owner, sequence.Tokens).Prefix);
        }

        if (_freeSlots.Count == 0)
        {
            _kept.LeaveCache();
        }

        sequence.Slot = _freeSlots.Take();
        PromisedTokens += sequence.PromisedTokens;
        try
        {
            FindPrefix(sequence, active);
        }
        catch
        {
            // It stays in the queue, and enters what comes after the failure.
            Leave(sequence, keep: false);
            throw;
        }

        _kept.DropContinued(sequence.Tokens, sequence.Request.Owner);
        return true;
    }

    /// <summary>Those who enter together have found their beginnings: what is only kept leaves the cells to them. Of what cannot be saved now so many contexts' length stays while nobody needs the room.</summary>
    public void CloseEntry()
    {
        if (_maySave())
        {
            _kept.LeaveCache();
        }
        else
        {
            _kept.ShrinkInCache(ContextsKeptInCache * _runtime.Info.ContextSize);
        }
    }

    /// <summary>Lets sequences go on whose shared beginning is computed by now, and looks again for those whose leader has left.</summary>
    public void Settle(List<Sequence> active)
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
                Share(leader, sequence, sequence.SharedTokens);
            }
        }
    }

    /// <summary>Takes a sequence out.</summary>
    /// <param name="sequence">A sequence with a slot.</param>
    /// <param name="keep">Whether what it computed may serve others.</param>
    public void Leave(Sequence sequence, bool keep)
    {
        PromisedTokens -= sequence.PromisedTokens;
        if (keep && sequence.CachedTokens >= ShortestShared)
        {
            _kept.Add(sequence.Slot, sequence.Tokens[..sequence.CachedTokens], sequence.Request.Owner);
        }
        else
        {
            _freeSlots.Free(sequence.Slot);
        }

        sequence.Slot = Sequence.NoSlot;
    }

    /// <summary>Finds who holds the longest beginning of <paramref name="tokens"/> now, running or finished, whosever it is, as nobody is told; at least the last token stays to be computed.</summary>
    public HeldBeginning Find(ReadOnlySpan<int> tokens, List<Sequence> active)
    {
        var (kept, length) = _kept.Longest(tokens);
        var best = new HeldBeginning(kept, null, length);
        foreach (var other in active)
        {
            // What stands in the batch of this step is not computed yet.
            var shared = CommonBeginning.Length(tokens, other.Tokens[.._runtime.SequenceLength(other.Slot)]);
            best = shared > best.Length ? new HeldBeginning(null, other, shared) : best;
        }

        return best;
    }

    /// <summary>Frees the KV cache of what is kept; what is saved besides stays. False when there was nothing.</summary>
    public bool DropCached() => _kept.DropCached();

    /// <summary>Gives back the memory of what is saved outside of the cache. False when there was nothing.</summary>
    public bool DropSaved() => _kept.DropSaved();

    /// <summary>Gives back the memory of what is saved outside of the cache; the runtime is not asked.</summary>
    public void Release() => _kept.Release();

    private void FindPrefix(Sequence sequence, List<Sequence> active)
    {
        var owner = sequence.Request.Owner;
        var (prefix, length) = _kept.LongestOf(owner, sequence.Tokens);
        Sequence? leader = null;

        // Only older ones lead, so that nobody waits in a circle.
        foreach (var older in active.TakeWhile(other => other != sequence).Where(other => other.Request.Owner == owner))
        {
            var shared = CommonBeginning.Length(sequence.Tokens, older.Tokens);
            (leader, length) = shared > length ? (older, shared) : (leader, length);
        }

        if (length < ShortestShared)
        {
            sequence.Begin(reusedTokens: 0);
        }
        else if (leader is null)
        {
            sequence.Begin(Fits(prefix!, sequence) && _kept.TryShare(prefix!, sequence.Slot, length) ? length : 0);
        }
        else if (leader.CachedTokens >= length)
        {
            Share(leader, sequence, length);
        }
        else
        {
            sequence.Follow(leader, length);
        }
    }

    /// <summary>Restoring takes the whole of a prefix into the sequence's slot before the rest is cut off.</summary>
    private bool Fits(KeptPrefix prefix, Sequence sequence) => prefix.InCache
        || PromisedTokens - sequence.PromisedTokens + _kept.CachedTokens + prefix.Tokens.Length <= _runtime.Info.KvCacheTokens;

    private void Share(Sequence leader, Sequence sequence, int length)
    {
        _runtime.Share(leader.Slot, sequence.Slot, length);
        sequence.Begin(reusedTokens: length);
    }
}
