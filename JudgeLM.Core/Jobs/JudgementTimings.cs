namespace JudgeLM.Core.Jobs;

/// <summary>How long the parts of a judgement took, in milliseconds since it was submitted; null until they happened.</summary>
public sealed record JudgementTimings
{
    /// <summary>Until the model took it up: the time in the queue, and before that what it took to prepare.</summary>
    public double? QueueMs { get; init; }

    /// <summary>Until the first token.</summary>
    public double? FirstTokenMs { get; init; }

    /// <summary>Until the score line was complete; null where there are no scores on it.</summary>
    public double? ScoresMs { get; init; }

    /// <summary>Until the end.</summary>
    public double? TotalMs { get; init; }

    /// <summary>Tokens a second after the first token, while writing or at the end; null before the second token.</summary>
    public double? TokensPerSecond { get; init; }
}
