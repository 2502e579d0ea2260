using JudgeLM.Core.Inference;
using JudgeLM.Core.Judging;

namespace JudgeLM.Core.Jobs;

/// <summary>What the judge wrote about one order of the answers, as it stands at one moment; immutable.</summary>
public sealed record OrderSnapshot
{
    /// <summary>The order of the answers in the prompt.</summary>
    public required AnswerOrder Order { get; init; }

    /// <summary>The prompt as the model reads it.</summary>
    public required PromptInfo Prompt { get; init; }

    /// <summary>Where the writing is.</summary>
    public JudgementPhase Phase { get; init; } = JudgementPhase.Queued;

    /// <summary>How it stands in the queue; null before the first report, and once <see cref="Phase"/> is no longer <see cref="JudgementPhase.Queued"/>.</summary>
    public QueueStanding? Queue { get; init; }

    /// <summary>Most tokens that the model might write until it first ended.</summary>
    public int MaxTokens { get; init; }

    /// <summary>Other requests that the model worked on when it first began with this one.</summary>
    public int OtherSequences { get; init; }

    /// <summary>Tokens of the prompt that were in the KV cache already when it first began, and not computed again.</summary>
    public int ReusedTokens { get; init; }

    /// <summary>How the model began each time that it went on with what it had written, the first time first.</summary>
    public IReadOnlyList<ResumedWriting> Resumed { get; init; } = [];

    /// <summary>Everything the model wrote so far, the score line included.</summary>
    public string Raw { get; init; } = "";

    /// <summary>The same in tokens, as the model chose them: whoever goes on from here goes on from exactly these.</summary>
    public IReadOnlyList<int> Tokens { get; init; } = [];

    /// <summary>The verdict on the answers in this order, from the moment the score line is complete: its Assistant 1 is the answer that stands first in the prompt.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>The same verdict on the answers as the case numbers them.</summary>
    public Verdict? GivenVerdict => Verdict is null ? null : Order.Restore(Verdict);

    /// <summary>How likely each score was, for the answers as they stand in this order; null until it is read, and where it was not asked for or could not be read.</summary>
    public ScoreDistributions? Distribution { get; init; }

    /// <summary>Whether <see cref="Distribution"/> is still to come; the judgement is not finished before.</summary>
    public bool AwaitsDistribution { get; init; }

    /// <summary>What the model wrote after the score line so far.</summary>
    public string Explanation { get; init; } = "";

    /// <summary>Tokens generated so far.</summary>
    public int CompletionTokens { get; init; }

    /// <summary>How long things took.</summary>
    public JudgementTimings Timings { get; init; } = new();

    /// <summary>Why the model stopped writing; null while <see cref="Phase"/> is not <see cref="JudgementPhase.Finished"/>.</summary>
    public FinishReason? FinishReason { get; init; }

    /// <summary>Whether the context left no room for more: another limit of tokens would not have helped.</summary>
    public bool FillsContext => FinishReason == Inference.FinishReason.Length && !ContinuationRules.HasRoom(this);

    /// <summary>What went wrong, when <see cref="FinishReason"/> is <see cref="Inference.FinishReason.Error"/>.</summary>
    public string? Error { get; init; }

    /// <summary>How it stands when the judge goes on with it. How likely the scores of a line were that is not whole says nothing of the whole one.</summary>
    /// <param name="written">What was written until then.</param>
    internal OrderSnapshot Resume(WrittenJudgement written) => this with
    {
        Phase = JudgementPhase.Queued,
        Raw = written.Text,
        Tokens = written.Tokens,
        Distribution = ScoreLine.IsEnded(written.Text) ? Distribution : null,
        FinishReason = null,
        Error = null,
    };
}
