namespace JudgeLM.Core.Telemetry;

/// <summary>How a generation ended, as it is counted.</summary>
public enum GenerationOutcome
{
    /// <summary>The model ended it.</summary>
    Stop,

    /// <summary>It had as many tokens as it may have.</summary>
    Length,

    /// <summary>Whoever asked for it stopped it.</summary>
    Cancelled,

    /// <summary>It failed.</summary>
    Error,
}
