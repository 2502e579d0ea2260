using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;

namespace JudgeLM.Core.History;

/// <summary>What became of a judgement.</summary>
public enum JudgementState
{
    /// <summary>It goes on.</summary>
    Running,

    /// <summary>The judge wrote it to its end, or to the token limit.</summary>
    Finished,

    /// <summary>It was cancelled.</summary>
    Stopped,

    /// <summary>It ended in an error.</summary>
    Failed,

    /// <summary>The app ended before it did.</summary>
    Interrupted,
}

/// <summary>Reads the state of a judgement from its snapshot.</summary>
public static class JudgementStates
{
    /// <summary>What became of a judgement that this process runs or ran; never <see cref="JudgementState.Interrupted"/>.</summary>
    public static JudgementState StateOf(this JudgementSnapshot snapshot) => snapshot switch
    {
        { IsFinished: false } => JudgementState.Running,
        _ when snapshot.Orders.Any(order => order.FinishReason == FinishReason.Error) => JudgementState.Failed,
        _ when snapshot.Orders.Any(order => order.FinishReason == FinishReason.Cancelled) => JudgementState.Stopped,
        _ => JudgementState.Finished,
    };
}
