using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference.Batching;

/// <summary>Slots that are lent for one step, to look something up behind a beginning that is kept or written.</summary>
/// <param name="runtime">Holds the KV cache.</param>
/// <param name="freeSlots">The slots that nobody uses.</param>
/// <param name="kept">What finished sequences left.</param>
internal sealed class LentSlots(ILlamaRuntime runtime, SlotPool freeSlots, KeptPrefixes kept)
{
    private int _lentTokens;

    /// <summary>Lends a slot for one step, with a beginning in it. Nothing is promised: what sequences use in this step is all that must fit beside it.</summary>
    /// <param name="beginning">Who holds the beginning.</param>
    /// <param name="computed">Tokens that the step adds to it.</param>
    /// <param name="active">The sequences inside, with the batch of this step composed.</param>
    /// <returns>The slot, which <see cref="TakeBack"/> wants back after the step; null when there is none to spare now.</returns>
    public int? TryLend(HeldBeginning beginning, int computed, List<Sequence> active)
    {
        var room = runtime.Info.KvCacheTokens - active.Sum(sequence => sequence.CachedTokens) - _lentTokens - computed;
        if (beginning.Kept?.Tokens.Length > room)
        {
            return null;
        }

        var restored = beginning.Kept is { InCache: false } saved ? saved : null;
        var slots = restored is null ? 1 : 2;
        if (freeSlots.Count < slots || kept.CachedTokens + (restored?.Tokens.Length ?? 0) > room)
        {
            if (_lentTokens > 0)
            {
                // What is lent in this step may share cells with what would leave, so that these would not be free.
                return null;
            }

            kept.LeaveCache(except: beginning.Kept);
        }

        if (freeSlots.Count < slots || (restored is not null && !kept.TryRestore(restored)))
        {
            return null;
        }

        if (beginning.Kept is { } used)
        {
            // Whoever asks once asks again in the next step.
            kept.Touch(used);
        }

        var slot = freeSlots.Take();
        _lentTokens += computed;
        if (beginning.Length > 0)
        {
            runtime.Share(beginning.Slot, slot, beginning.Length);
        }

        return slot;
    }

    /// <summary>Ends what <see cref="TryLend"/> began.</summary>
    public void TakeBack(int slot, int computed)
    {
        _lentTokens -= computed;
        freeSlots.Free(slot);
    }
}
