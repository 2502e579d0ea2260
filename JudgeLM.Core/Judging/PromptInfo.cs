namespace JudgeLM.Core.Judging;

/// <summary>A prompt as the model will read it, and how much room it leaves.</summary>
/// <param name="Text">The exact text.</param>
/// <param name="Tokens">Its length in tokens, the beginning-of-sequence token included.</param>
/// <param name="ContextSize">Tokens that prompt and judgement may have together.</param>
public sealed record PromptInfo(string Text, int Tokens, int ContextSize)
{
    /// <summary>Tokens that a judgement must have room for: a line of ten scores, each in three of LLaMA's tokens. With fewer the judge could not help being unparsed.</summary>
    public const int LeastRoom = 32;

    /// <summary>Tokens left for the judgement; 0 when the prompt fills the context or is longer.</summary>
    public int RoomForOutput => Math.Max(0, ContextSize - Tokens);

    /// <summary>Most tokens that a prompt may have: the context leaves <see cref="LeastRoom"/> for the judgement.</summary>
    public int MostTokens => ContextSize - LeastRoom;

    /// <summary>Tokens to take away before a judgement fits; 0 when it does.</summary>
    public int TokensOver => Math.Max(0, Tokens - MostTokens);
}
