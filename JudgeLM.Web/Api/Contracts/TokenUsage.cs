namespace JudgeLM.Web.Api.Contracts;

/// <summary>Tokens of one judgement.</summary>
/// <param name="PromptTokens">Tokens read.</param>
/// <param name="CompletionTokens">Tokens written.</param>
public sealed record TokenUsage(int PromptTokens, int CompletionTokens);
