using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Jobs;

/// <summary>Where a judgement comes from: with the prompts and the conditions of its orders (<see cref="OrderSnapshot"/>), all that is needed to repeat it.</summary>
public sealed record Provenance
{
    /// <summary>The model's own name.</summary>
    public required string ModelName { get; init; }

    /// <summary>Architecture, size and quantisation in the library's words.</summary>
    public required string ModelDescription { get; init; }

    /// <summary>Name of the model's file, without its folder; null where the model is no file.</summary>
    public string? ModelFile { get; init; }

    /// <summary>SHA-256 of the model's file, in lower-case hexadecimal digits; null while it is being computed, and where it could not be.</summary>
    public string? ModelSha256 { get; init; }

    /// <summary>The template of the prompt; see <see cref="Judging.JudgePrompt.TemplateOf"/>.</summary>
    public required string Template { get; init; }

    /// <summary>How tokens were chosen. The seed is the one that was used, also where none was asked for; orders other than the case's own draw with seeds made of it (<see cref="OrderSeed"/>).</summary>
    public required SamplingOptions Sampling { get; init; }

    /// <summary>The library that ran the model, with its release.</summary>
    public required string Library { get; init; }

    /// <summary>Where layers of the model were: the names of the graphics cards that shared them, joined by <c>and</c>, or <c>CPU</c> where none was on a card.</summary>
    public required string Device { get; init; }

    /// <summary>Layers of the model that ran on a device other than the CPU.</summary>
    public required int OffloadedLayers { get; init; }

    /// <summary>Layers of the model.</summary>
    public required int LayerCount { get; init; }

    /// <summary>Threads that computed.</summary>
    public required int Threads { get; init; }

    /// <summary>Tokens that a prompt and its judgement might have together.</summary>
    public required int ContextSize { get; init; }

    /// <summary>The provenance of a judgement by a model.</summary>
    /// <param name="model">Facts about the model and what runs it.</param>
    /// <param name="template">The template of the prompt.</param>
    /// <param name="sampling">How tokens are chosen, with a seed.</param>
    internal static Provenance Of(RuntimeInfo model, string template, SamplingOptions sampling) => new()
    {
        ModelName = model.ModelName,
        ModelDescription = model.ModelDescription,
        ModelFile = Path.GetFileName(model.ModelFile?.Path),
        Template = template,
        Sampling = sampling,
        Library = $"{model.Library} {model.LibraryVersion}",
        Device = model.Device,
        OffloadedLayers = model.OffloadedLayers,
        LayerCount = model.LayerCount,
        Threads = model.Threads,
        ContextSize = model.ContextSize,
    };
}
