using System.Globalization;
using JudgeLM.Core.Inference.Download;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference;

/// <summary>Whether there is a model to ask.</summary>
public abstract record ModelStatus;

/// <summary>There is no model: it could not be loaded, or the app is ending.</summary>
/// <param name="Failure">The kind of failure; null when nothing failed.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Advice">What to do.</param>
public sealed record ModelFailed(ModelLoadFailure? Failure, string Message, string Advice) : ModelStatus
{
    /// <summary>Whether models in use had the memory; its next use then loads it.</summary>
    public bool OthersAreInTheWay { get; init; }

    /// <summary>What is wrong, and what to do.</summary>
    public string Text => $"{Message} {Advice}";
}

/// <summary>The model is not loaded: it was not used yet, or gave its memory to another. Its next use loads it.</summary>
public sealed record ModelIdle : ModelStatus;

/// <summary>The model is being loaded, or its file downloaded before.</summary>
/// <param name="Progress">The loaded or downloaded fraction, 0..1.</param>
/// <param name="Download">How far its download is; null where the file is there.</param>
public sealed record ModelLoading(float Progress, DownloadProgress? Download = null) : ModelStatus
{
    /// <summary>The same in whole percents, 0..100: less than it is rather than more.</summary>
    public int Percent => (int)Math.Floor(Progress * 100);

    /// <summary>In words, for example <c>loading: 42 percent</c> or <c>downloading 1.2 of 4.1 GB, 3 minutes left</c>.</summary>
    public string Text => Download is { } download
        ? $"downloading {download}"
        : string.Create(CultureInfo.InvariantCulture, $"loading: {Percent} percent");
}

/// <summary>The model answers.</summary>
/// <param name="Model">The model.</param>
public sealed record ModelReady(IJudgeModel Model) : ModelStatus;
