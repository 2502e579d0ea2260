using JudgeLM.Core.Inference;

namespace JudgeLM.Core.Jobs;

/// <summary>A question about a judgement and what the judge answers, as it stands at one moment; immutable.</summary>
public sealed record TurnSnapshot
{
    /// <summary>The question as it was asked.</summary>
    public required string Question { get; init; }

    /// <summary>What the judge wrote so far.</summary>
    public string Answer { get; init; } = "";

    /// <summary>Where the writing is.</summary>
    public JudgementPhase Phase { get; init; } = JudgementPhase.Queued;

    /// <summary>How it stands in the queue; null before the first report, and once <see cref="Phase"/> is no longer <see cref="JudgementPhase.Queued"/>.</summary>
    public QueueStanding? Queue { get; init; }

    /// <summary>Tokens of the conversation up to the answer.</summary>
    public int PromptTokens { get; init; }

    /// <summary>Those of them that were in the KV cache already and not computed again.</summary>
    public int ReusedTokens { get; init; }

    /// <summary>Tokens generated so far.</summary>
    public int CompletionTokens { get; init; }

    /// <summary>Why the model stopped writing; null while <see cref="Phase"/> is not <see cref="JudgementPhase.Finished"/>.</summary>
    public FinishReason? FinishReason { get; init; }

    /// <summary>What went wrong, when <see cref="FinishReason"/> is <see cref="Inference.FinishReason.Error"/>.</summary>
    public string? Error { get; init; }
}
