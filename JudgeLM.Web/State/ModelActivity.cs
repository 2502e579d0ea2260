using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Core.Telemetry;

namespace JudgeLM.Web.State;

/// <summary>What one model does at one moment.</summary>
public sealed record ModelActivity
{
    /// <summary>The model.</summary>
    public required IModelHost Host { get; init; }

    /// <summary>Whether it is loaded.</summary>
    public required ModelStatus Status { get; init; }

    /// <summary>What it did since the app started, and what it holds.</summary>
    public required ModelReading Reading { get; init; }

    /// <summary>Prompt tokens computed a second; null before it was measured for a second.</summary>
    public double? PrefillRate { get; init; }

    /// <summary>Prompt tokens a second that were in the KV cache already.</summary>
    public double? ReusedRate { get; init; }

    /// <summary>Tokens written a second.</summary>
    public double? DecodeRate { get; init; }

    /// <summary>Tokens of a batch, on average; null where none was computed lately.</summary>
    public double? TokensPerStep { get; init; }

    /// <summary>Facts about the loaded model; null while it is not loaded.</summary>
    public RuntimeInfo? Info => (Status as ModelReady)?.Model.Info;

    /// <summary>The time to the first token that half of the newest generations stayed below; null where there was none.</summary>
    public TimeSpan? FirstTokenMedian => Percentile(0.5);

    /// <summary>The time to the first token that 95 % of the newest generations stayed below; null where there was none.</summary>
    public TimeSpan? FirstToken95 => Percentile(0.95);

    /// <summary>Prompt tokens so far, computed or not.</summary>
    public long PromptTokens => Reading.PrefillComputed + Reading.PrefillReused;

    private TimeSpan? Percentile(double fraction)
    {
        var sorted = Reading.FirstTokenTimes.Order().ToList();
        return sorted.Count == 0 ? null : sorted[(int)Math.Ceiling(fraction * sorted.Count) - 1];
    }
}
