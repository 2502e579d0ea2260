namespace JudgeLM.Core.Judging;

/// <summary>A conversation with a judge, split into tokens.</summary>
public sealed class PreparedFollowUp
{
    /// <summary>Tokens that an answer must have room for: with fewer it would end in its first sentence.</summary>
    public const int LeastRoom = 64;

    internal PreparedFollowUp(int[] tokens, int contextSize) => (Tokens, ContextSize) = (tokens, contextSize);

    /// <summary>Length in tokens, the beginning-of-sequence token included.</summary>
    public int Length => Tokens.Length;

    /// <summary>Tokens that conversation and answer may have together.</summary>
    public int ContextSize { get; }

    /// <summary>Tokens to take away before an answer fits; 0 when it does.</summary>
    public int TokensOver => Math.Max(0, Length + LeastRoom - ContextSize);

    internal int[] Tokens { get; }
}
