namespace JudgeLM.Core.Jobs;

/// <summary>The phases of a judgement, in their order.</summary>
public enum JudgementPhase
{
    /// <summary>It waits for room.</summary>
    Queued,

    /// <summary>The model reads the prompt (prefill).</summary>
    Reading,

    /// <summary>The model writes (decode).</summary>
    Writing,

    /// <summary>It ended; see <see cref="OrderSnapshot.FinishReason"/>.</summary>
    Finished,
}
