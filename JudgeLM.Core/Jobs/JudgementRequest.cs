using System.Text.Json.Serialization;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Judging;

namespace JudgeLM.Core.Jobs;

/// <summary>A case to judge and how to sample the judgement.</summary>
public sealed record JudgementRequest
{
    /// <summary>The case.</summary>
    public required JudgeTask Task { get; init; }

    /// <summary>Id of the model that judges, as in <see cref="IModelCatalog"/>; null for the default.</summary>
    public string? Model { get; init; }

    /// <summary>How tokens are chosen.</summary>
    public SamplingOptions Sampling { get; init; } = new();

    /// <summary>Most tokens to generate, 1..2,048; null takes what the context leaves, up to 2,048, or in fast style up to the 64 of <see cref="Judge.MostTokensOfScoreLine"/>.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Whether to judge the answers in all their rotations, of two answers both orders, and compare (<see cref="Judging.SwapCheck"/>); needs two answers or more.</summary>
    public bool SwapCheck { get; init; }

    /// <summary>Whether to read how likely each score was (<see cref="ScoreDistributions"/>), where the model tells its probabilities.</summary>
    public bool Distribution { get; init; }

    /// <summary>In whose history the judgement stands, and beside which others; null for nobody's.</summary>
    [JsonIgnore]
    public JudgementOrigin? Origin { get; init; }

    /// <summary>What judges it. What that computes is shared with the judgements of the same visitor; of nobody's, with none.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The judgement's id.</param>
    internal Judge JudgeWith(IJudgeModel model, string id) => new(model, id, Origin?.Owner ?? id, Origin?.Asker);
}
