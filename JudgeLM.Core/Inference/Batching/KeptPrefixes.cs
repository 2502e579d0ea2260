using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference.Batching;

/// <summary>
/// What finished sequences left for others that begin alike. It stays in the KV cache only until the next sequence enters:
/// attention runs over all cells up to the last one in use, whosever they are, so that keeping would slow every step.
/// Then it is saved to ordinary memory, and restored for who begins alike.
/// </summary>
/// <param name="runtime">Holds the KV cache.</param>
/// <param name="freeSlots">The slots that nobody uses.</param>
/// <param name="maySave">Whether memory outside of the KV cache may be taken now.</param>
internal sealed class KeptPrefixes(ILlamaRuntime runtime, SlotPool freeSlots, Func<bool> maySave)
{
    /// <summary>Restoring copies the whole of a prefix: where less than one token in so many is of use, computing is as good.</summary>
    private const int MostRestoredPerShared = 8;

    /// <summary>Longest unused first.</summary>
    private readonly List<KeptPrefix> _prefixes = [];

    /// <summary>Tokens of all of them; those of a beginning that several share are counted for each.</summary>
    public int Tokens { get; private set; }

    /// <summary>Those of <see cref="Tokens"/> that are in the KV cache.</summary>
    public int CachedTokens { get; private set; }

    /// <summary>Sequence ids that they hold.</summary>
    public int Slots { get; private set; }

    /// <summary>Keeps what a sequence leaves in its slot, instead of what it continues; who was unused for longest goes when there is more than the KV cache could hold.</summary>
    public void Add(int slot, ReadOnlySpan<int> tokens, string? owner)
    {
        DropContinued(tokens, owner);
        var added = new KeptPrefix(tokens.ToArray(), owner);
        _prefixes.Add(added);
        Tokens += tokens.Length;
        TakeSlot(added, slot);
        while (Tokens > runtime.Info.KvCacheTokens)
        {
            Drop(_prefixes[0]);
        }
    }

    /// <summary>Finds the one that has the longest beginning in common with <paramref name="tokens"/>; at least the last token stays to be computed.</summary>
    public (KeptPrefix? Prefix, int Length) Longest(ReadOnlySpan<int> tokens) => Longest(tokens, _prefixes);

    /// <summary>The same among those of one owner.</summary>
    public (KeptPrefix? Prefix, int Length) LongestOf(string? owner, ReadOnlySpan<int> tokens) => Longest(tokens, _prefixes.Where(prefix => prefix.Owner == owner));

    /// <summary>It is used now, so dropped last.</summary>
    public void Touch(KeptPrefix prefix)
    {
        _prefixes.Remove(prefix);
        _prefixes.Add(prefix);
    }

    /// <summary>Gives a sequence the beginning of a prefix, wherever that is.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="slot">The sequence's slot, which holds nothing yet.</param>
    /// <param name="length">Tokens to share, from the first.</param>
    /// <returns>False where it could not be restored.</returns>
    public bool TryShare(KeptPrefix prefix, int slot, int length)
    {
        Touch(prefix);
        if (prefix.InCache)
        {
            runtime.Share(prefix.Slot, slot, length);
            return true;
        }

        try
        {
            if (!runtime.Restore(slot, prefix.State!))
            {
                return false;
            }

            runtime.Truncate(slot, length);
            return true;
        }
        catch
        {
            // Nobody else is to fail of it.
            Drop(prefix);
            throw;
        }
    }

    /// <summary>Brings a saved prefix back into the KV cache, in a slot of its own.</summary>
    /// <returns>False where there was no room.</returns>
    public bool TryRestore(KeptPrefix prefix)
    {
        if (freeSlots.TryFill(prefix.State!) is not { } slot)
        {
            return false;
        }

        TakeSlot(prefix, slot);
        return true;
    }

    /// <summary>Takes them out of the KV cache; those that cannot be saved are lost.</summary>
    /// <param name="except">One that stays.</param>
    public void LeaveCache(KeptPrefix? except = null)
    {
        foreach (var prefix in _prefixes.Where(prefix => prefix.InCache && prefix != except).ToList())
        {
            prefix.State ??= maySave() ? runtime.Save(prefix.Slot) : null;
            FreeOrDrop(prefix);
        }
    }

    /// <summary>Takes who was unused for longest out of the KV cache, until no more than so many tokens are kept there.</summary>
    public void ShrinkInCache(int tokens)
    {
        while (CachedTokens > tokens)
        {
            FreeOrDrop(_prefixes.First(prefix => prefix.InCache));
        }
    }

    /// <summary>Drops those of the owner that <paramref name="tokens"/> begin with: who computes these leaves as much.</summary>
    public void DropContinued(ReadOnlySpan<int> tokens, string? owner)
    {
        for (var i = _prefixes.Count - 1; i >= 0; i--)
        {
            if (_prefixes[i].Owner == owner && tokens.StartsWith(_prefixes[i].Tokens))
            {
                Drop(_prefixes[i]);
            }
        }
    }

    /// <summary>Frees the KV cache of them; those that are saved stay, the others are lost. False when there was none.</summary>
    public bool DropCached()
    {
        var cached = _prefixes.FindAll(prefix => prefix.InCache);
        cached.ForEach(FreeOrDrop);
        return cached.Count > 0;
    }

    /// <summary>Gives back the memory of those that are saved; what is in the KV cache stays. False when there was none.</summary>
    public bool DropSaved()
    {
        var saved = _prefixes.FindAll(prefix => prefix.State is not null);
        foreach (var prefix in saved)
        {
            prefix.State!.Dispose();
            prefix.State = null;
            if (!prefix.InCache)
            {
                Drop(prefix);
            }
        }

        return saved.Count > 0;
    }

    /// <summary>Gives back the memory of those that are saved; the runtime is not asked.</summary>
    public void Release() => _prefixes.ForEach(prefix => prefix.State?.Dispose());

    private static (KeptPrefix? Prefix, int Length) Longest(ReadOnlySpan<int> tokens, IEnumerable<KeptPrefix> prefixes)
    {
        (KeptPrefix? Prefix, int Length) best = (null, 0);
        foreach (var prefix in prefixes)
        {
            var length = CommonBeginning.Length(tokens, prefix.Tokens);
            if (length > best.Length && (prefix.InCache || length * MostRestoredPerShared >= prefix.Tokens.Length))
            {
                best = (prefix, length);
            }
        }

        return best;
    }

    private void FreeOrDrop(KeptPrefix prefix)
    {
        if (prefix.State is null)
        {
            Drop(prefix);
        }
        else
        {
            FreeSlot(prefix);
        }
    }

    private void Drop(KeptPrefix prefix)
    {
        _prefixes.Remove(prefix);
        prefix.State?.Dispose();
        Tokens -= prefix.Tokens.Length;
        if (prefix.InCache)
        {
            FreeSlot(prefix);
        }
    }

    private void TakeSlot(KeptPrefix prefix, int slot)
    {
        prefix.Slot = slot;
        Slots++;
        CachedTokens += prefix.Tokens.Length;
    }

    private void FreeSlot(KeptPrefix prefix)
    {
        freeSlots.Free(prefix.Slot);
        prefix.Slot = Sequence.NoSlot;
        Slots--;
        CachedTokens -= prefix.Tokens.Length;
    }
}
