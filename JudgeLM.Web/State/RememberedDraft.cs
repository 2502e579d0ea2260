namespace JudgeLM.Web.State;

/// <summary>What the browser's tab remembers of the case before the page was loaded again, as far as the server must know it.</summary>
/// <param name="Reference">The reference; null for none.</param>
/// <param name="Answers">How many answers there were.</param>
public sealed record RememberedDraft(string? Reference, int Answers);
