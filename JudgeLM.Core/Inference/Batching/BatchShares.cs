namespace JudgeLM.Core.Inference.Batching;

/// <summary>What one batch holds.</summary>
/// <param name="Streams">Whether every running stream gets its token.</param>
/// <param name="PromptTokens">Most tokens of prompts.</param>
internal readonly record struct BatchShares(bool Streams, int PromptTokens);
