namespace JudgeLM.Core.Inference.Download;

/// <summary>A connection ended before everything came, so that another is worth trying.</summary>
/// <param name="message">What happened.</param>
/// <param name="cause">The exception that told so.</param>
internal sealed class ConnectionLostException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>How long the server asks to be left in peace.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
