namespace JudgeLM.Core.Inference.Runtime;

/// <summary>A decode did not happen; the message says why.</summary>
public sealed class DecodeException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What went wrong, in plain words.</param>
    /// <param name="cacheFull">Whether the KV cache had no room for the batch.</param>
    public DecodeException(string message, bool cacheFull)
        : base(message) => CacheFull = cacheFull;

    /// <summary>Whether the KV cache had no room for the batch; nothing was stored then.</summary>
    public bool CacheFull { get; }
}
