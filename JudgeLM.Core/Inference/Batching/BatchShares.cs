namespace JudgeLM.Core.Inference.Batching;

/// <summary>What one batch holds.</summary>
/// <param name="WithStreams">Whether every running stream gets its token.</param>
/// <param name="PromptTokens">Most tokens of prompts, 0 or more; <see cref="int.MaxValue"/> for as many as it has room for.</param>
internal readonly record struct BatchShares(bool WithStreams, int PromptTokens);
