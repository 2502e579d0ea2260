namespace JudgeLM.Core.Judging;

/// <summary>How much the judge writes.</summary>
public enum JudgeStyle
{
    /// <summary>The score line, then an explanation.</summary>
    Detailed,

    /// <summary>The score line only.</summary>
    Fast,
}
