using System.Globalization;
using JudgeLM.Core.Inference.Gguf;

namespace JudgeLM.Core.Inference.Room;

/// <summary>What decides how much memory a model takes, read from its file before anything of it is loaded.</summary>
internal sealed record ModelShape
{
    private const string LayerPrefix = "blk.";
    private const string InputPrefix = "token_";
    private const string Embedding = "token_embd.weight";
    private const string Output = "output.weight";

    /// <summary>Context the model was trained with, in tokens; null where the file states none, so that it holds no language model.</summary>
    public required int? TrainedContext { get; init; }

    /// <summary>Bytes of the weights of each layer, the first layer first.</summary>
    public required IReadOnlyList<long> LayerBytes { get; init; }

    /// <summary>Bytes of the embeddings, which stay on the CPU.</summary>
    public required long InputBytes { get; init; }

    /// <summary>Bytes of what stands behind the last layer, which goes to a card before any layer does; without the embeddings, where they serve here again.</summary>
    public required long OutputBytes { get; init; }

    /// <summary>Bytes of the embeddings where they serve behind the last layer again, of which a card gets a copy; else 0.</summary>
    public required long TiedBytes { get; init; }

    /// <summary>Bytes that one token takes in the KV cache of one layer: a key and a value of 16-bit floats per key-value head.</summary>
    public required long CacheBytesPerToken { get; init; }

    /// <summary>Numbers that a token is between two layers.</summary>
    public required long Width { get; init; }

    /// <summary>Numbers that a token is inside of a feed-forward layer.</summary>
    public required long FeedForwardWidth { get; init; }

    /// <summary>Tokens in the vocabulary.</summary>
    public required long VocabularySize { get; init; }

    /// <summary>Reads the shape; what the file leaves out has llama.cpp's defaults.</summary>
    public static ModelShape From(GgufHeader header)
    {
        var layers = new SortedDictionary<int, long>();
        var (input, output) = (0L, 0L);
        foreach (var tensor in header.Tensors)
        {
            if (LayerOf(tensor.Name) is { } layer)
            {
                layers[layer] = layers.GetValueOrDefault(layer) + tensor.Bytes;
            }
            else if (tensor.Name.StartsWith(InputPrefix, StringComparison.Ordinal))
            {
                input += tensor.Bytes;
            }
            else
            {
                output += tensor.Bytes;
            }
        }

        var embedding = Named(header, Embedding);
        return new ModelShape
        {
            TrainedContext = header.Number("context_length") is > 0 and <= int.MaxValue and var trained ? (int)trained : null,
            LayerBytes = [.. layers.Values],
            InputBytes = input,
            OutputBytes = output,
            TiedBytes = Named(header, Output) is null ? embedding?.Bytes ?? 0 : 0,
            CacheBytesPerToken = CacheBytes(header),
            Width = header.Number("embedding_length") ?? 0,
            FeedForwardWidth = header.Number("feed_forward_length") ?? 0,
            VocabularySize = embedding?.Rows ?? 0,
        };
    }

    private static GgufTensor? Named(GgufHeader header, string name) => header.Tensors.FirstOrDefault(tensor => tensor.Name == name);

    private static int? LayerOf(string name) =>
        name.StartsWith(LayerPrefix, StringComparison.Ordinal)
            && name.IndexOf('.', LayerPrefix.Length) is > 0 and var dot
            && int.TryParse(name.AsSpan(LayerPrefix.Length, dot - LayerPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var layer)
            ? layer
            : null;

    private static long CacheBytes(GgufHeader header)
    {
        var heads = Math.Max(1, header.Number("attention.head_count") ?? 1);
        var keyValueHeads = header.Number("attention.head_count_kv") ?? heads;
        var headWidth = (header.Number("embedding_length") ?? 0) / heads;
        var keyWidth = header.Number("attention.key_length") ?? headWidth;
        var valueWidth = header.Number("attention.value_length") ?? headWidth;
        return keyValueHeads * (keyWidth + valueWidth) * sizeof(ushort);
    }
}
