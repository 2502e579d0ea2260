using JudgeLM.Core.Jobs;

namespace JudgeLM.Core.History;

/// <summary>A judgement of a history, whole.</summary>
/// <param name="Summary">Its line.</param>
/// <param name="Snapshot">All of it; null where another version of the app wrote it in a way that this one cannot read.</param>
public sealed record JudgementEntry(JudgementSummary Summary, JudgementSnapshot? Snapshot);
