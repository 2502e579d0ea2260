namespace JudgeLM.Core.Jobs;

/// <summary>Where a judgement comes from. It is no part of what is judged, and is never shown or exported with it.</summary>
/// <param name="Owner">The visitor in whose history it stands; null for nobody's, as by the HTTP API.</param>
/// <param name="Group">Id of the judgement that this one repeats, or of the one which that repeats: they are siblings. Null begins a group of its own.</param>
/// <param name="Address">Network address of whoever asked by the HTTP API; never kept.</param>
public sealed record JudgementOrigin(string? Owner, string? Group = null, string? Address = null)
{
    /// <summary>Who asks, as far as that can be told: places and turns are shared justly among askers. Behind a proxy one address may be many.</summary>
    public string? Asker => Owner ?? Address;
}
