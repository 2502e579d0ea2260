namespace JudgeLM.Core.Judging;

/// <summary>What is judged; each mode has its own prompt template.</summary>
public enum JudgeMode
{
    /// <summary>Two answers against each other.</summary>
    Pair,

    /// <summary>Two to ten answers against each other.</summary>
    Multi,

    /// <summary>One answer against a reference, which stands in the prompt as Assistant 1 with its score fixed at 10.</summary>
    Single,

    /// <summary>Two answers to a question about an image, against a reference; the judge sees text only.</summary>
    Multimodal,
}
