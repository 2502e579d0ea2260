namespace JudgeLM.Core.Inference.Runtime;

/// <summary>A decode did not happen; the message says why.</summary>
public sealed class DecodeException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What went wrong, in plain words.</param>
    /// <param name="cacheFull">Whether the KV cache had no room for the batch.</param>
    public DecodeException(string message, bool cacheFull)
        : base(message) => CacheFull = cacheFull;

    /// <summary>The exception for what <c>llama_decode</c> returned, other than 0.</summary>
    internal static DecodeException From(int code, RuntimeInfo info, LlamaBatch batch) => code switch
    {
        1 => new($"The KV cache of {info.KvCacheTokens} tokens has no room for {batch.Count} more.", cacheFull: true),
        -1 => new("llama.cpp refused the batch: a sequence's positions do not go on where its KV cache ends.", cacheFull: false),
        _ => new($"llama.cpp failed to compute the batch (code {code}); its log has the cause.", cacheFull: false),
    };

    /// <summary>Whether the KV cache had no room for the batch; nothing was stored then.</summary>
    public bool CacheFull { get; }
}
