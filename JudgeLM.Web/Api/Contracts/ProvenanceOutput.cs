using JudgeLM.Core.Jobs;

namespace JudgeLM.Web.Api.Contracts;

/// <summary>Where a judgement comes from: with the prompt, what is needed to repeat it.</summary>
public sealed record ProvenanceOutput
{
    /// <summary>Name of the model's file.</summary>
    public required string? ModelFile { get; init; }

    /// <summary>SHA-256 of the model's file in lower-case hexadecimal digits; null while it is still being computed, and where the file could not be read.</summary>
    public required string? ModelSha256 { get; init; }

    /// <summary>The official template of the prompt: repository and commit, file, name.</summary>
    public required string Template { get; init; }

    /// <summary>The temperature that was used.</summary>
    public required double Temperature { get; init; }

    /// <summary>The top-p that was used.</summary>
    public required double TopP { get; init; }

    /// <summary>The seed that was used, drawn where none was given; other orders than the given one draw with seeds made of it. Judging again with it repeats the judgement.</summary>
    public required int? Seed { get; init; }

    /// <summary>Most tokens that the judge might write.</summary>
    public required int MaxTokens { get; init; }

    /// <summary>The library that ran the model, with its release.</summary>
    public required string Library { get; init; }

    /// <summary>Where layers of the model were: the names of the graphics cards that shared them, joined by "and", or CPU where none was on a card.</summary>
    public required string Device { get; init; }

    /// <summary>Threads that computed.</summary>
    public required int Threads { get; init; }

    /// <summary>Tokens of the prompt that were in the KV cache already.</summary>
    public required int ReusedTokens { get; init; }

    /// <summary>Other requests that the model worked on when this one began.</summary>
    public required int OtherSequences { get; init; }

    /// <summary>How the model began each time it went on with this judgement, the first time first; empty if it never did.</summary>
    public required IReadOnlyList<ResumedWriting> Resumed { get; init; }

    internal static ProvenanceOutput From(Provenance provenance, OrderSnapshot order) => new()
    {
        ModelFile = provenance.ModelFile,
        ModelSha256 = provenance.ModelSha256,
        Template = provenance.Template,
        Temperature = provenance.Sampling.Temperature,
        TopP = provenance.Sampling.TopP,
        Seed = provenance.Sampling.Seed,
        MaxTokens = order.MaxTokens,
        Library = provenance.Library,
        Device = provenance.Device,
        Threads = provenance.Threads,
        ReusedTokens = order.ReusedTokens,
        OtherSequences = order.OtherSequences,
        Resumed = order.Resumed,
    };
}
