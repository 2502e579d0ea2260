namespace JudgeLM.Core.Inference.Batching;

/// <summary>What a <see cref="BatchEngine"/> holds at one moment.</summary>
/// <param name="ActiveSequences">Requests in the KV cache.</param>
/// <param name="QueuedRequests">Requests that wait for room.</param>
/// <param name="PromisedTokens">Tokens of the KV cache that active requests may still come to need, those in use included.</param>
/// <param name="KeptTokens">Tokens of finished requests that are kept for others that begin alike.</param>
/// <param name="KeptTokensInCache">Those of them that are in the KV cache; the others are saved in ordinary memory.</param>
/// <param name="CachedTokens">Tokens that the KV cache holds, counted over all its sequences, kept ones included.</param>
/// <param name="AvailableSlots">Slots that no request holds, those that are spared for predictions included.</param>
public sealed record EngineStatus(int ActiveSequences, int QueuedRequests, int PromisedTokens, int KeptTokens, int KeptTokensInCache, int CachedTokens, int AvailableSlots);
