using JudgeLM.Training.Gguf;

namespace JudgeLM.Tests.Models;

/// <summary>A model of random weights: writes nonsense, but computes everything a trained one computes.</summary>
public static class RandomModel
{
    private static readonly string[] _pieces = ["a", "e", " t", "th", " a", "in", "er", " s", "on", " w", "\n\n", "é", "東", "1", "2", "0", "10", " 7", ".", ","];

    /// <summary>Writes a model file of about 0.5 MB; equal arguments give equal files.</summary>
    public static GgufParts Write(string path, int contextLength = 2048, int seed = 1)
    {
        var shape = new LlamaShape { Width = 64, Layers = 2, Heads = 4, HeadWidth = 16, FeedForwardWidth = 128, ContextLength = contextLength };
        return Write(path, shape, new TestVocabulary(_pieces), GgufKind.F32, seed);
    }

    /// <summary>Writes a model file of any size; equal arguments give equal files. An <paramref name="endless"/> one does not end by itself.</summary>
    public static GgufParts Write(string path, LlamaShape shape, TestVocabulary vocabulary, GgufKind kind, int seed = 1, bool endless = false)
    {
        var random = new Random(seed);
        var writer = shape.Begin("random", vocabulary)
            .AddMatrix("token_embd.weight", shape.Width, vocabulary.Count, Weights(shape.Width * vocabulary.Count), kind);
        return shape.AddLayers(writer, Weights, kind)
            .AddMatrix("output.weight", shape.Width, vocabulary.Count, Output(), kind)
            .Write(path);

        // Of thousands of random logits some are far above the zero that the end of the sequence gets then.
        float[] Output()
        {
            var weights = Weights(shape.Width * vocabulary.Count);
            weights.AsSpan(TestVocabulary.EndOfSequence * shape.Width, endless ? shape.Width : 0).Clear();
            return weights;
        }

        // Uniform with the variance 1/width keeps activations of the order of one from layer to layer.
        float[] Weights(int count)
        {
            var range = MathF.Sqrt(3f / shape.Width);
            var weights = new float[count];
            for (var i = 0; i < count; i++)
            {
                weights[i] = ((random.NextSingle() * 2) - 1) * range;
            }

            return weights;
        }
    }
}
