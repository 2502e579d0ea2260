namespace JudgeLM.Core.Judging;

/// <summary>The prompt leaves no room for a judgement. Nothing ran and nothing was cut.</summary>
public sealed class PromptTooLongException(PromptInfo prompt)
    : Exception($"The prompt has {prompt.Tokens:N0} tokens; at most {prompt.MostTokens:N0} fit, because the judgement needs room in the same context: it is {prompt.TokensOver:N0} tokens over. Shorten the question, an answer or the reference.")
{
    /// <summary>The prompt and its length.</summary>
    public PromptInfo Prompt { get; } = prompt;
}
