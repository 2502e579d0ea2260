using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;

namespace JudgeLM.Web.Api.Contracts;

/// <summary>A case to judge and how to judge it. Members that are not listed are refused.</summary>
/// <remarks>What JSON lacks stays null here: the rules for cases name it, with its field, in one place.</remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record JudgementInput
{
    private static readonly SamplingOptions _defaults = new();

    /// <summary>The user's question, at most 40,000 characters.</summary>
    [Required]
    public string Question { get; init; } = null!;

    /// <summary>The answers, Assistant 1 first, at most 40,000 characters each: 2 for pair and multimodal, 2 to 10 for multi, 1 for single.</summary>
    [Required]
    public IReadOnlyList<string> Answers { get; init; } = null!;

    /// <summary>A correct answer to compare with; needed for single and multimodal.</summary>
    public string? Reference { get; init; }

    /// <summary>What is judged; pair unless given.</summary>
    public JudgeMode Mode { get; init; } = JudgeMode.Pair;

    /// <summary>Id of the model that judges, as listed by /api/v1/models; the first of that list unless given. One that is not loaded is answered with 503 and Retry-After while it loads.</summary>
    public string? Model { get; init; }

    /// <summary>Whether the judge explains its scores; detailed unless given.</summary>
    public JudgeStyle Style { get; init; } = JudgeStyle.Detailed;

    /// <summary>Whether to judge both orders of two answers, or all rotations of more, and compare them: the answer then has swap. Not for single, which has no other order.</summary>
    public bool SwapCheck { get; init; }

    /// <summary>0 (always the most likely token) to 2; 0.2 unless given.</summary>
    public double Temperature { get; init; } = _defaults.Temperature;

    /// <summary>Samples from the smallest set of tokens that together have this probability, above 0 and up to 1; 1 unless given.</summary>
    public double TopP { get; init; } = _defaults.TopP;

    /// <summary>Most tokens to write, 1 to 2,048. Unless given: what the context leaves, up to 2,048, or in fast style up to 64.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Makes sampling repeatable.</summary>
    public int? Seed { get; init; }

    /// <summary>Whether to answer with server-sent events while the judge writes.</summary>
    public bool Stream { get; init; }

    /// <summary>Whether to read how likely each score was.</summary>
    public bool Distribution { get; init; }

    /// <summary>Whether the answer repeats the prompt's text.</summary>
    public bool IncludePrompt { get; init; }

    internal JudgementRequest ToRequest() => new()
    {
        Task = ToTask(),
        Model = Model,
        Sampling = new SamplingOptions { Temperature = Temperature, TopP = TopP, Seed = Seed },
        MaxTokens = MaxTokens,
        SwapCheck = SwapCheck,
        Distribution = Distribution,
    };

    internal JudgeTask ToTask() => new()
    {
        Mode = Mode,
        Question = Question,
        Answers = Answers,
        Reference = Reference,
        Style = Style,
    };
}
