namespace JudgeLM.Core.Inference.Batching;

/// <summary>What a finished sequence left in the KV cache, for others that begin alike.</summary>
/// <param name="Slot">Its sequence id, 0-based.</param>
/// <param name="Tokens">The tokens whose keys and values are kept.</param>
internal sealed record KeptPrefix(int Slot, int[] Tokens);
