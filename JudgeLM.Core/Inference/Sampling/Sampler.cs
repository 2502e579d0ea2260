using System.Numerics.Tensors;

namespace JudgeLM.Core.Inference.Sampling;

/// <summary>
/// Chooses tokens from logits: greedy, by temperature, and by <see cref="Nucleus"/>. Equal for every runtime, since it
/// works on a span of logits. It allocates nothing. One instance serves one thread.
/// </summary>
internal sealed class Sampler(int vocabularySize)
{
    private const int Block = 512;

    private readonly float[] _weights = new float[vocabularySize];
    private readonly Nucleus _nucleus = new(vocabularySize);

    /// <summary>Chooses a token; the same logits, options and state of <paramref name="random"/> give the same token.</summary>
    /// <exception cref="InvalidDataException">The logits hold no largest number: the weights are damaged.</exception>
    public int Choose(ReadOnlySpan<float> logits, SamplingOptions options, Random random)
    {
        var best = TensorPrimitives.IndexOfMax(logits);
        var highest = logits[best];
        if (!float.IsFinite(highest))
        {
            throw new InvalidDataException("The model computed values that are not numbers; its file is probably damaged.");
        }

        // Also a temperature that is 0 only as a float: 0 / 0 is no weight. Above that all is well, as no difference is above 0.
        var temperature = (float)options.Temperature;
        if (temperature == 0)
        {
            return best;
        }

        var weights = _weights.AsSpan(0, logits.Length);
        TensorPrimitives.Subtract(logits, highest, weights);
        TensorPrimitives.Divide(weights, temperature, weights);
        TensorPrimitives.Exp(weights, weights);
        var total = TensorPrimitives.Sum<float>(weights);
        if (options.TopP >= 1)
        {
            return Draw(weights, total, random) ?? best;
        }

        _nucleus.Find(weights, total, options.TopP);
        return Draw(_nucleus.Weights, TensorPrimitives.Sum(_nucleus.Weights), random) is { } index ? _nucleus.Tokens[index] : best;
    }

    private static int? Draw(ReadOnlySpan<float> weights, double total, Random random)
    {
        var left = random.NextDouble() * total;
        var start = 0;
        for (; start + Block < weights.Length; start += Block)
        {
            var block = TensorPrimitives.Sum(weights.Slice(start, Block));
            if (left < block)
            {
                break;
            }

            left -= block;
        }

        for (var i = start; i < weights.Length; i++)
        {
            left -= weights[i];
            if (left < 0)
            {
                return i;
            }
        }

        return null;
    }
}
