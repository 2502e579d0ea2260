using System.Collections.Concurrent;

namespace JudgeLM.Tests.Models;

/// <summary>The sizes in which LLaMA, Vicuna and JudgeLM exist, as files whose weights are zeros that take no place on the disk.</summary>
public sealed record RealJudge(string Name, int Layers, int Width, int FeedForwardWidth, int Heads)
{
    private const int ContextLength = 2048;
    private const int HeadWidth = 128;

    // Writing so many pieces takes a while, and most sizes have the same.
    private static readonly ConcurrentDictionary<int, TestVocabulary> _vocabularies = [];

    public static RealJudge Of7B { get; } = new("7B", 32, 4096, 11008, 32);

    public static RealJudge Of13B { get; } = new("13B", 40, 5120, 13824, 40);

    public static RealJudge Of33B { get; } = new("33B", 60, 6656, 17920, 52);

    /// <summary>A model that no JudgeLM was made of, for its vocabulary: Llama 3.</summary>
    public static RealJudge Llama3 { get; } = new("Llama-3-8B", 32, 4096, 14336, 32) { KeyValueHeads = 8, VocabularySize = 128256 };

    public static IReadOnlyList<RealJudge> All { get; } = [Of7B, Of13B, Of33B];

    /// <summary>Tokens in the vocabulary.</summary>
    public int VocabularySize { get; private init; } = 32000;

    /// <summary>Heads of keys and values; null for as many as there are heads.</summary>
    public int? KeyValueHeads { get; private init; }

    public static RealJudge Named(string name) => All.Single(judge => judge.Name == name);

    /// <summary>Writes the file with the types that llama.cpp's quantisation gives to each tensor.</summary>
    public void Write(string path, Quantisation quantisation)
    {
        var shape = new LlamaShape
        {
            Width = Width,
            Layers = Layers,
            Heads = Heads,
            KeyValueHeads = KeyValueHeads,
            HeadWidth = HeadWidth,
            FeedForwardWidth = FeedForwardWidth,
            ContextLength = ContextLength,
        };
        var keys = (KeyValueHeads ?? Heads) * HeadWidth;
        var writer = shape.Begin(Name, _vocabularies.GetOrAdd(VocabularySize, Vocabulary));
        Add("token_embd", Width, VocabularySize, 0);
        for (var layer = 0; layer < Layers; layer++)
        {
            Norm($"blk.{layer}.attn_norm");
            Add($"blk.{layer}.attn_q", Width, Width, layer);
            Add($"blk.{layer}.attn_k", Width, keys, layer);
            Add($"blk.{layer}.attn_v", Width, keys, layer);
            Add($"blk.{layer}.attn_output", Width, Width, layer);
            Norm($"blk.{layer}.ffn_norm");
            Add($"blk.{layer}.ffn_gate", Width, FeedForwardWidth, layer);
            Add($"blk.{layer}.ffn_up", Width, FeedForwardWidth, layer);
            Add($"blk.{layer}.ffn_down", FeedForwardWidth, Width, layer);
        }

        Norm("output_norm");
        Add("output", Width, VocabularySize, 0);
        writer.Write(path);

        void Add(string name, int columns, int rows, int layer)
        {
            var type = quantisation.TypeOf(name, layer, Layers);
            writer.AddZeros($"{name}.weight", [columns, rows], type.Number, type.Bytes((long)columns * rows));
        }

        void Norm(string name) => writer.AddZeros($"{name}.weight", [Width], TensorType.F32.Number, TensorType.F32.Bytes(Width));
    }

    private static TestVocabulary Vocabulary(int size) => new(Enumerable.Range(0, size - new TestVocabulary([]).Count).Select(i => $"{i:x4}"));
}
