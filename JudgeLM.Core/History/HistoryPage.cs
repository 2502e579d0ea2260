namespace JudgeLM.Core.History;

/// <summary>One page of a history, the newest judgement first.</summary>
/// <param name="Entries">The judgements of the page.</param>
/// <param name="Total">All judgements that the filter leaves.</param>
public sealed record HistoryPage(IReadOnlyList<JudgementSummary> Entries, int Total);
