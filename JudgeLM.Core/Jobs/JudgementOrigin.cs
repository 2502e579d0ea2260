using JudgeLM.Core.Inference;
using JudgeLM.Core.Judging;

namespace JudgeLM.Core.Jobs;

/// <summary>Where a judgement comes from. It is no part of what is judged, and is never shown or exported with it.</summary>
/// <param name="Owner">The visitor in whose history it stands; null for nobody's, as by the HTTP API.</param>
/// <param name="Group">Id of the judgement that this one repeats, or of the one which that repeats: they are siblings. Null begins a group of its own.</param>
/// <param name="Address">Network address of whoever asked by the HTTP API; never kept.</param>
public sealed record JudgementOrigin(string? Owner, string? Group = null, string? Address = null)
{
    /// <summary>Who asks, as far as that can be told: places and turns are shared justly among askers. Behind a proxy one address may be many.</summary>
    public string? Asker => Owner ?? Address;

    /// <summary>A judge for a judgement of this origin, which shares what it computes with those of the same visitor; of nobody's, with none.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The judgement's id.</param>
    internal Judge JudgeWith(IJudgeModel model, string id) => new(model, id, Owner ?? id, Asker);
}
