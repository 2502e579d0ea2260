namespace JudgeLM.Core.Telemetry;

/// <summary>What one model did since the app started, and what it holds now.</summary>
public sealed record ModelReading
{
    /// <summary>Id of the model, as in <see cref="Inference.IModelCatalog"/>.</summary>
    public required string Model { get; init; }

    /// <summary>Requests that wait for room.</summary>
    public int QueueLength { get; init; }

    /// <summary>Sequences in the KV cache that are being worked on.</summary>
    public int ActiveSequences { get; init; }

    /// <summary>Tokens of the KV cache that active sequences may still come to need, those in use included.</summary>
    public int PromisedTokens { get; init; }

    /// <summary>Tokens of finished sequences that are kept for requests that begin alike, in the KV cache or saved outside of it.</summary>
    public int KeptTokens { get; init; }

    /// <summary>Batches that were computed.</summary>
    public long Steps { get; init; }

    /// <summary>Tokens of prompts that were computed (phase <c>prefill_computed</c>).</summary>
    public long PrefillComputed { get; init; }

    /// <summary>Tokens of prompts that were kept, in the KV cache or outside of it, and not computed again (phase <c>prefill_reused</c>).</summary>
    public long PrefillReused { get; init; }

    /// <summary>Tokens that were chosen, ends of generations included (phase <c>decode</c>).</summary>
    public long Decoded { get; init; }

    /// <summary>Tokens that were computed to read score distributions (phase <c>prediction</c>).</summary>
    public long Predicted { get; init; }

    /// <summary>Entries of all batches together.</summary>
    public long BatchTokens { get; init; }

    /// <summary>Entries of the newest batch, as a fraction of what it has room for, 0..1.</summary>
    public double BatchFill { get; init; }

    /// <summary>Generations that found a beginning of their prompt kept.</summary>
    public long PrefixHits { get; init; }

    /// <summary>Generations that ended by themselves.</summary>
    public long Stopped { get; init; }

    /// <summary>Generations that ended at their token limit.</summary>
    public long CutOff { get; init; }

    /// <summary>Generations that were cancelled.</summary>
    public long Cancelled { get; init; }

    /// <summary>Generations that failed.</summary>
    public long Failed { get; init; }

    /// <summary>The newest times from request to first token, a few hundred at most; in no order.</summary>
    public IReadOnlyList<TimeSpan> FirstTokenTimes { get; init; } = [];
}
