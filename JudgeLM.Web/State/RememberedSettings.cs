namespace JudgeLM.Web.State;

/// <summary>How a case is to be judged, as the browser's tab remembers it when the page is loaded again.</summary>
/// <param name="IsFast">Whether the judge writes scores only.</param>
/// <param name="SwapCheck">Whether the user wants the answers judged in all rotations; null where that was left to the app.</param>
/// <param name="Temperature">What stands in the temperature's box.</param>
/// <param name="TopP">What stands in the box of top-p.</param>
/// <param name="MaxTokens">What stands in the box of the most tokens to generate.</param>
/// <param name="Seed">What stands in the seed's box.</param>
public sealed record RememberedSettings(bool IsFast, bool? SwapCheck, string? Temperature, string? TopP, string? MaxTokens, string? Seed);
