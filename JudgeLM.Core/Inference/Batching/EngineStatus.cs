namespace JudgeLM.Core.Inference.Batching;

/// <summary>What a <see cref="BatchEngine"/> holds at one moment.</summary>
/// <param name="ActiveSequences">Requests in the KV cache.</param>
/// <param name="QueuedRequests">Requests that wait for room.</param>
/// <param name="PromisedTokens">Tokens of the KV cache that active requests may still come to need, those in use included.</param>
/// <param name="CachedTokens">Tokens that the KV cache holds, counted over all its sequences.</param>
/// <param name="FreeSlots">Sequences that could be admitted, room for tokens aside.</param>
public sealed record EngineStatus(int ActiveSequences, int QueuedRequests, int PromisedTokens, int CachedTokens, int FreeSlots);
