namespace JudgeLM.Core.Judging;

/// <summary>A conversation leaves no room for an answer. Nothing ran and nothing was cut.</summary>
public sealed class FollowUpTooLongException(PreparedFollowUp prompt)
    : Exception(FormattableString.Invariant(
        $"With this question the conversation has {prompt.Length:N0} tokens. The judge's context holds {prompt.ContextSize:N0}, and an answer needs {PreparedFollowUp.LeastRoom} of them: it is {prompt.TokensOver:N0} tokens over. Shorten the question, or judge a shorter case."))
{
    /// <summary>Tokens to take away.</summary>
    public int TokensOver { get; } = prompt.TokensOver;
}
