using JudgeLM.Training.Gguf;

namespace JudgeLM.Tests.Models;

/// <summary>The size of a LLaMA model and its metadata keys.</summary>
public sealed record LlamaShape
{
    public required int Width { get; init; }

    public required int Layers { get; init; }

    public required int Heads { get; init; }

    /// <summary>Heads of keys and values; null for as many as <see cref="Heads"/>.</summary>
    public int? KeyValueHeads { get; init; }

    public required int HeadWidth { get; init; }

    public required int FeedForwardWidth { get; init; }

    public required int ContextLength { get; init; }

    /// <summary>Begins a file: writes the keys of the architecture and the vocabulary.</summary>
    public GgufWriter Begin(string name, TestVocabulary vocabulary, string architecture = "llama")
    {
        var writer = new GgufWriter()
            .Add("general.architecture", architecture)
            .Add("general.name", name)
            .Add($"{architecture}.context_length", (uint)ContextLength)
            .Add($"{architecture}.embedding_length", (uint)Width)
            .Add($"{architecture}.block_count", (uint)Layers)
            .Add($"{architecture}.feed_forward_length", (uint)FeedForwardWidth)
            .Add($"{architecture}.attention.head_count", (uint)Heads)
            .Add($"{architecture}.attention.head_count_kv", (uint)(KeyValueHeads ?? Heads))
            .Add($"{architecture}.attention.key_length", (uint)HeadWidth)
            .Add($"{architecture}.attention.value_length", (uint)HeadWidth)
            .Add($"{architecture}.attention.layer_norm_rms_epsilon", 1e-5f)
            .Add($"{architecture}.rope.dimension_count", (uint)HeadWidth)
            .Add($"{architecture}.rope.freq_base", 10000f)
            .Add($"{architecture}.vocab_size", (uint)vocabulary.Count);
        vocabulary.WriteTo(writer);
        return writer;
    }

    /// <summary>Adds the tensors of all layers and norms; <paramref name="weights"/> makes as many weights as it is asked for, which matrices keep as <paramref name="kind"/>.</summary>
    public GgufWriter AddLayers(GgufWriter writer, Func<int, float[]> weights, GgufKind kind = GgufKind.F32)
    {
        var attention = Heads * HeadWidth;
        var keys = (KeyValueHeads ?? Heads) * HeadWidth;
        for (var layer = 0; layer < Layers; layer++)
        {
            Norm($"blk.{layer}.attn_norm");
            Matrix($"blk.{layer}.attn_q", Width, attention);
            Matrix($"blk.{layer}.attn_k", Width, keys);
            Matrix($"blk.{layer}.attn_v", Width, keys);
            Matrix($"blk.{layer}.attn_output", attention, Width);
            Norm($"blk.{layer}.ffn_norm");
            Matrix($"blk.{layer}.ffn_gate", Width, FeedForwardWidth);
            Matrix($"blk.{layer}.ffn_up", Width, FeedForwardWidth);
            Matrix($"blk.{layer}.ffn_down", FeedForwardWidth, Width);
        }

        Norm("output_norm");
        return writer;

        void Matrix(string name, int columns, int rows) => writer.AddMatrix($"{name}.weight", columns, rows, weights(columns * rows), kind);

        void Norm(string name) => writer.AddVector($"{name}.weight", [.. Enumerable.Repeat(1f, Width)]);
    }
}
