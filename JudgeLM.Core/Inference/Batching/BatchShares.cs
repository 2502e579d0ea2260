namespace JudgeLM.Core.Inference.Batching;

/// <summary>What one batch holds.</summary>
/// <param name="Streams">Running streams that get their token, who waited longest first: none, 1, or <see cref="StreamPace.All"/>.</param>
/// <param name="PromptTokens">Most tokens of prompts, 0 or more; <see cref="int.MaxValue"/> for as many as it has room for.</param>
internal readonly record struct BatchShares(int Streams, int PromptTokens);
