namespace JudgeLM.Tests.Models;

/// <summary>A tiny model of random weights: writes nonsense, but computes everything a large one computes.</summary>
public static class RandomModel
{
    private const int Width = 64;

    private static readonly string[] _pieces = ["a", "e", " t", "th", " a", "in", "er", " s", "on", " w", "\n\n", "é", "東", "1", "2", "0", "10", " 7", ".", ","];

    /// <summary>Writes a model file of about 0.5 MB; equal arguments give equal files.</summary>
    public static GgufParts Write(string path, int contextLength = 2048, int seed = 1)
    {
        var vocabulary = new TestVocabulary(_pieces);
        var random = new Random(seed);
        var shape = new LlamaShape { Width = Width, Layers = 2, Heads = 4, HeadWidth = 16, FeedForwardWidth = 128, ContextLength = contextLength };
        var writer = shape.Begin("random", vocabulary)
            .AddMatrix("token_embd.weight", Width, vocabulary.Count, Weights(Width * vocabulary.Count));
        return shape.AddLayers(writer, Weights)
            .AddMatrix("output.weight", Width, vocabulary.Count, Weights(Width * vocabulary.Count))
            .Write(path);

        // Uniform with the variance 1/width keeps activations of the order of one from layer to layer.
        float[] Weights(int count)
        {
            var range = MathF.Sqrt(3f / Width);
            var weights = new float[count];
            for (var i = 0; i < count; i++)
            {
                weights[i] = ((random.NextSingle() * 2) - 1) * range;
            }

            return weights;
        }
    }
}
