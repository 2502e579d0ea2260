using JudgeLM.Core.Judging;

namespace JudgeLM.Core.History.Storage;

/// <summary>One judgement in the database. Beside the whole snapshot stands what lists and filters ask for.</summary>
internal sealed class JudgementRow
{
    /// <summary>Grows with every judgement submitted: the order of a history, and the row that the search index means.</summary>
    public long Number { get; set; }

    public required string Id { get; set; }

    public string? Owner { get; set; }

    public required string Group { get; set; }

    public DateTime Created { get; set; }

    public DateTime? Ended { get; set; }

    public JudgementState State { get; set; }

    public JudgeMode Mode { get; set; }

    public JudgeStyle Style { get; set; }

    public required string Model { get; set; }

    /// <summary>The question's beginning.</summary>
    public required string Question { get; set; }

    public VerdictKind? Verdict { get; set; }

    public int? Winner { get; set; }

    /// <summary>The scores in the order of the case, separated by spaces; empty for none.</summary>
    public string Scores { get; set; } = "";

    /// <summary>The outcome of a swap check; null for none.</summary>
    public SwapOutcome? Swap { get; set; }

    public Vote? Vote { get; set; }

    public FlagReason? Flag { get; set; }

    public string Note { get; set; } = "";

    /// <summary>Everything that a search looks into.</summary>
    public required string SearchText { get; set; }

    /// <summary>The form of <see cref="Snapshot"/>: <see cref="SnapshotJson.Format"/> when it was written.</summary>
    public int Format { get; set; }

    public required string Snapshot { get; set; }
}
