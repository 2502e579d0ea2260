using System.Text.Json.Serialization;
using JudgeLM.Core.Inference;

namespace JudgeLM.Web.Api.Contracts;

/// <summary>A model and its state. What is known only of a loaded model is null before.</summary>
public sealed record ModelFacts
{
    /// <summary>What a request's model member calls it.</summary>
    public required string Id { get; init; }

    /// <summary>Whether it can judge.</summary>
    public required ModelState State { get; init; }

    /// <summary>The model's own name, from its file.</summary>
    public string? Name { get; init; }

    /// <summary>Architecture, size and quantisation.</summary>
    public string? Description { get; init; }

    /// <summary>Tokens that a prompt and its judgement may have together.</summary>
    public int? ContextSize { get; init; }

    /// <summary>Where layers of it are: the names of the graphics cards that share them, joined by "and", or CPU where none is on a card.</summary>
    public string? Device { get; init; }

    /// <summary>Number of weights.</summary>
    public long? Parameters { get; init; }

    /// <summary>The loaded fraction, 0 to 1, while it is loading.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Progress { get; init; }

    /// <summary>How far its download is, before it is loaded.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DownloadFacts? Download { get; init; }

    /// <summary>How much of the machine it takes, and why.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RoomFacts? Room { get; init; }

    /// <summary>Why the CPU computes though a graphics card was meant to, and what to do.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Warning { get; init; }

    /// <summary>What is wrong and what to do, when it failed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Error { get; init; }

    internal static ModelFacts From(IModelHost host) => host.Status switch
    {
        ModelReady { Model.Info: var info } => new ModelFacts
        {
            Id = host.Id,
            State = ModelState.Ready,
            Name = info.ModelName,
            Description = info.ModelDescription,
            ContextSize = info.ContextSize,
            Device = info.Device,
            Parameters = info.ParameterCount,
            Room = RoomFacts.From(info),
            Warning = info.CpuFallback is { } fallback ? $"It computes on the CPU. {fallback.Problem} {fallback.Advice}" : null,
        },
        ModelIdle => new ModelFacts { Id = host.Id, State = ModelState.Idle },
        ModelLoading loading => new ModelFacts
        {
            Id = host.Id,
            State = ModelState.Loading,
            Progress = loading.Progress,
            Download = DownloadFacts.From(loading.Download),
        },
        ModelFailed failed => new ModelFacts { Id = host.Id, State = ModelState.Failed, Error = failed.Text },
        var other => throw new InvalidOperationException($"The model state {other} has no form in the API."),
    };
}
