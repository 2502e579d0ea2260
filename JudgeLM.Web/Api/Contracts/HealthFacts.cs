using System.Text.Json.Serialization;

namespace JudgeLM.Web.Api.Contracts;

/// <summary>The answer of a health probe.</summary>
/// <param name="Status">In one word: healthy or unhealthy.</param>
/// <param name="Reason">Why it is not healthy.</param>
public sealed record HealthFacts(
    string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason = null);
