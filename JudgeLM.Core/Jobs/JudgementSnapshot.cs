using JudgeLM.Core.Inference;
using JudgeLM.Core.Judging;

namespace JudgeLM.Core.Jobs;

/// <summary>A judgement as it stands at one moment; immutable.</summary>
public sealed record JudgementSnapshot
{
    /// <summary>The job's unguessable id.</summary>
    public required string Id { get; init; }

    /// <summary>What was asked.</summary>
    public required JudgementRequest Request { get; init; }

    /// <summary>Id of the model that judges, as in <see cref="IModelCatalog"/>.</summary>
    public required string Model { get; init; }

    /// <summary>The prompt as the model reads it.</summary>
    public required PromptInfo Prompt { get; init; }

    /// <summary>Where the judgement is.</summary>
    public JudgementPhase Phase { get; init; } = JudgementPhase.Queued;

    /// <summary>Place in the queue, 1-based, while <see cref="Phase"/> is <see cref="JudgementPhase.Queued"/>; 0 before the first report.</summary>
    public int QueuePlace { get; init; }

    /// <summary>Everything the model wrote so far, the score line included.</summary>
    public string Raw { get; init; } = "";

    /// <summary>The verdict, from the moment the score line is complete.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>What the model wrote after the score line so far.</summary>
    public string Explanation { get; init; } = "";

    /// <summary>Tokens generated so far.</summary>
    public int CompletionTokens { get; init; }

    /// <summary>How long things took.</summary>
    public JudgementTimings Timings { get; init; } = new();

    /// <summary>Why the model stopped writing; null while <see cref="Phase"/> is not <see cref="JudgementPhase.Finished"/>.</summary>
    public FinishReason? FinishReason { get; init; }

    /// <summary>What went wrong, when <see cref="FinishReason"/> is <see cref="Inference.FinishReason.Error"/>.</summary>
    public string? Error { get; init; }
}

/// <summary>The phases of a judgement, in their order.</summary>
public enum JudgementPhase
{
    /// <summary>It waits for room.</summary>
    Queued,

    /// <summary>The model reads the prompt (prefill).</summary>
    Reading,

    /// <summary>The model writes (decode).</summary>
    Writing,

    /// <summary>It ended; see <see cref="JudgementSnapshot.FinishReason"/>.</summary>
    Finished,
}
