using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference.Room;

/// <summary>How much memory a model takes with a context of some size; a test holds it against llama.cpp's own figures.</summary>
/// <param name="shape">The model.</param>
/// <param name="microBatch">Most tokens that are computed together.</param>
/// <param name="sequences">Sequences whose logits are kept, on the CPU.</param>
internal sealed class RoomFormula(ModelShape shape, int microBatch, int sequences)
{
    // llama.cpp makes a context a multiple of this many tokens.
    public const int ContextStep = 256;

    // A token's id, its position and its two places in the cache.
    private const int BytesPerTokenNumber = 24;

    /// <summary>Layers that can go to a card: the model's own, and what stands behind them, which counts as one more and goes first.</summary>
    public int MostOffloaded => shape.LayerBytes.Count + 1;

    /// <summary>The largest layer's weights.</summary>
    public long LargestLayerBytes => shape.LayerBytes.DefaultIfEmpty().Max();

    /// <summary>What is needed.</summary>
    /// <param name="offloaded">Layers on cards, from 0 to <see cref="MostOffloaded"/>; the last layers of the model go first.</param>
    /// <param name="cacheTokens">Tokens in the KV cache.</param>
    public MemoryNeed Of(int offloaded, int cacheTokens)
    {
        var onCards = Math.Clamp(offloaded - 1, 0, shape.LayerBytes.Count);
        var onProcessor = shape.LayerBytes.Count - onCards;
        var layerCache = (((long)cacheTokens + ContextStep - 1) / ContextStep * ContextStep) * shape.CacheBytesPerToken;
        var processor = new MemoryShare(
            shape.InputBytes + shape.LayerBytes.Take(onProcessor).Sum() + (offloaded == 0 ? shape.OutputBytes : 0),
            onProcessor * layerCache,
            ComputeBytes(cacheTokens, hasOutput: offloaded == 0) + (sizeof(float) * sequences * shape.VocabularySize));
        return offloaded == 0
            ? new MemoryNeed(processor, default)
            : new MemoryNeed(processor, new MemoryShare(
                shape.LayerBytes.Skip(onProcessor).Sum() + shape.OutputBytes + shape.TiedBytes, onCards * layerCache, ComputeBytes(cacheTokens, hasOutput: true)));
    }

    /// <summary>
    /// The widest moment of llama.cpp's graph with flash attention: a feed-forward layer in 32-bit floats beside the mask
    /// of 16-bit floats over the whole cache, or, with a large vocabulary, the logits, for which room is made as if every
    /// token asked for them; and the numbers of the tokens themselves.
    /// </summary>
    private long ComputeBytes(int cacheTokens, bool hasOutput)
    {
        var layer = (sizeof(float) * ((3 * shape.FeedForwardWidth) + (4 * shape.Width))) + ((long)sizeof(ushort) * cacheTokens);
        var output = hasOutput ? sizeof(float) * (shape.VocabularySize + (2 * shape.Width)) : 0;
        return microBatch * (Math.Max(layer, output) + BytesPerTokenNumber);
    }
}
