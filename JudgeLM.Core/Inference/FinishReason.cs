namespace JudgeLM.Core.Inference;

/// <summary>Why a generation ended.</summary>
public enum FinishReason
{
    /// <summary>The model ended it, or a stop string was reached.</summary>
    Stop,

    /// <summary>The allowed number of tokens was reached.</summary>
    Length,

    /// <summary>The caller cancelled it.</summary>
    Cancelled,

    /// <summary>It failed.</summary>
    Error,
}
