using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference.Batching;

/// <summary>What a finished sequence left for others that begin alike: in the KV cache, or saved outside of it, or both.</summary>
/// <param name="tokens">The tokens whose keys and values are kept.</param>
/// <param name="owner">Whose sequence left it (<see cref="GenerationRequest.Owner"/>).</param>
internal sealed class KeptPrefix(int[] tokens, string? owner)
{
    public string? Owner => owner;

    public int[] Tokens => tokens;

    /// <summary>Its sequence id, 0-based, or <see cref="Sequence.NoSlot"/> while it is not in the KV cache.</summary>
    public int Slot { get; set; } = Sequence.NoSlot;

    /// <summary>Its keys and values outside of the KV cache; null before it first had to leave, and after that memory was given back.</summary>
    public SequenceState? State { get; set; }

    public bool InCache => Slot != Sequence.NoSlot;
}
