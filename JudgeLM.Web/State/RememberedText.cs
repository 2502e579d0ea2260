namespace JudgeLM.Web.State;

/// <summary>What the browser's tab remembers of one box before the page was loaded again.</summary>
/// <param name="Text">The text; null where it is too long to be judged, so that it stays in the browser.</param>
/// <param name="Length">Its length in characters (UTF-16 code units); 0 where nothing is remembered.</param>
public sealed record RememberedText(string? Text, int Length);
