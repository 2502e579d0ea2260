using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;

namespace JudgeLM.Core.History;

/// <summary>What a history says of a judgement in one line.</summary>
public sealed record JudgementSummary
{
    /// <summary>The judgement's unguessable id.</summary>
    public required string Id { get; init; }

    /// <summary>The visitor in whose history it stands; null for nobody's.</summary>
    public required string? Owner { get; init; }

    /// <summary>The group of siblings it belongs to: the id of the first of them.</summary>
    public required string Group { get; init; }

    /// <summary>When it was submitted.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it last ended; null while it goes on, and when it was interrupted.</summary>
    public required DateTimeOffset? Ended { get; init; }

    /// <summary>What became of it.</summary>
    public required JudgementState State { get; init; }

    /// <summary>What was judged.</summary>
    public required JudgeMode Mode { get; init; }

    /// <summary>How much the judge was to write.</summary>
    public required JudgeStyle Style { get; init; }

    /// <summary>Name of the model that judged.</summary>
    public required string Model { get; init; }

    /// <summary>The question's beginning.</summary>
    public required string Question { get; init; }

    /// <summary>What it came to, of several orders on the balanced scores (<see cref="JudgementSnapshot.Verdict"/>); null where there is none.</summary>
    public required Verdict? Verdict { get; init; }

    /// <summary>What several orders of the answers say together; null where there is only one, and before it is known.</summary>
    public required SwapOutcome? Swap { get; init; }

    /// <summary>What verdict and swap check come to together; null where there is no verdict.</summary>
    public JudgementOutcome? Outcome => Verdict?.Kind switch
    {
        null => null,
        VerdictKind.Unparsed => JudgementOutcome.Unparsed,
        _ when Swap == SwapOutcome.Flipped => JudgementOutcome.Flipped,
        VerdictKind.Winner => JudgementOutcome.Winner,
        VerdictKind.Tie => JudgementOutcome.Tie,
        _ => JudgementOutcome.Graded,
    };

    /// <summary>What its owner thinks of it.</summary>
    public required Feedback Feedback { get; init; }

    /// <summary>The line of the same judgement as it stands by now.</summary>
    public JudgementSummary At(JudgementSnapshot now) => this with
    {
        State = now.StateOf(),
        Ended = now.IsFinished ? Ended : null,
        Verdict = now.Verdict,
        Swap = now.SwapCheck?.Outcome,
    };
}

/// <summary>A judgement of a history, whole.</summary>
/// <param name="Summary">Its line.</param>
/// <param name="Snapshot">All of it; null where another version of the app wrote it in a way that this one cannot read.</param>
public sealed record JudgementEntry(JudgementSummary Summary, JudgementSnapshot? Snapshot);

/// <summary>One page of a history, the newest judgement first.</summary>
/// <param name="Entries">The judgements of the page.</param>
/// <param name="Total">All judgements that the filter leaves.</param>
public sealed record HistoryPage(IReadOnlyList<JudgementSummary> Entries, int Total);
