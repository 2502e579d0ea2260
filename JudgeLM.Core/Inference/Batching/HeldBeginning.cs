namespace JudgeLM.Core.Inference.Batching;

/// <summary>Who holds the beginning of some tokens: what is kept, or a running sequence, or nobody.</summary>
/// <param name="Kept">The kept prefix, in the KV cache or saved.</param>
/// <param name="Running">The running sequence.</param>
/// <param name="Length">Tokens in common, 0 when nobody holds any.</param>
internal readonly record struct HeldBeginning(KeptPrefix? Kept, Sequence? Running, int Length)
{
    /// <summary>The sequence id that has it in the KV cache, 0-based.</summary>
    public int Slot => Kept?.Slot ?? Running?.Slot ?? Sequence.NoSlot;
}
