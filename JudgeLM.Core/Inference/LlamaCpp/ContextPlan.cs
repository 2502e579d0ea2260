using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference.LlamaCpp;

/// <summary>The sizes of a context, settled and found to fit into memory before anything large is allocated.</summary>
/// <param name="ContextSize">Largest length of one sequence in tokens.</param>
/// <param name="KvCacheTokens">Tokens that all sequences together may keep.</param>
internal sealed record ContextPlan(int ContextSize, int KvCacheTokens)
{
    private const int ContextsInCache = 4;

    /// <summary>Room for compute buffers and the app itself.</summary>
    internal const long ReserveBytes = 512L << 20;

    /// <summary>Settles the sizes.</summary>
    /// <exception cref="ModelLoadException">The model is no language model, or the sizes do not fit it or the memory.</exception>
    public static ContextPlan Make(RuntimeOptions options, GgufHeader header)
    {
        var path = options.ModelPath;
        if (header.Number("context_length") is not (> 0 and <= int.MaxValue and var trainedTokens))
        {
            throw LoadFailures.UnsupportedArchitecture(path, header.Architecture, "the file states no context length, so it holds no language model");
        }

        var trained = (int)trainedTokens;
        var context = options.ContextSize ?? trained;
        if (context > trained)
        {
            throw LoadFailures.ContextOverTrained(path, context, trained);
        }

        var cache = options.KvCacheTokens ?? (int)Math.Min(int.MaxValue, (long)context * ContextsInCache);
        return context > cache ? throw LoadFailures.ContextOverCache(context, cache) : new ContextPlan(context, cache);
    }

    /// <summary>Refuses what would not fit beside what already runs; the alternative is that the system ends the process.</summary>
    /// <param name="path">The model file.</param>
    /// <param name="header">What it says about itself.</param>
    /// <param name="freeBytes">Memory that may be taken.</param>
    /// <exception cref="ModelLoadException">The weights or the KV cache do not fit.</exception>
    public void EnsureFits(string path, GgufHeader header, long freeBytes)
    {
        var free = freeBytes - ReserveBytes;
        if (header.FileBytes > free)
        {
            throw LoadFailures.WeightsTooLarge(path, header.FileBytes, Math.Max(0, free));
        }

        var beside = free - header.FileBytes;
        var cacheBytes = CacheBytesPerToken(header) * KvCacheTokens;
        if (cacheBytes > beside)
        {
            throw LoadFailures.CacheTooLarge(path, KvCacheTokens, cacheBytes, beside);
        }
    }

    /// <summary>One key and one value of 16-bit floats per layer and key-value head; what the file leaves out has llama.cpp's defaults.</summary>
    private static long CacheBytesPerToken(GgufHeader header)
    {
        var layers = header.Number("block_count") ?? 0;
        var heads = Math.Max(1, header.Number("attention.head_count") ?? 1);
        var keyValueHeads = header.Number("attention.head_count_kv") ?? heads;
        var headWidth = (header.Number("embedding_length") ?? 0) / heads;
        var keyWidth = header.Number("attention.key_length") ?? headWidth;
        var valueWidth = header.Number("attention.value_length") ?? headWidth;
        return layers * keyValueHeads * (keyWidth + valueWidth) * sizeof(ushort);
    }
}
