using System.Numerics.Tensors;

namespace JudgeLM.Core.Inference.Sampling;

/// <summary>
/// Chooses tokens from logits: greedy, by temperature, and by nucleus (top-p, Holtzman et al. 2020). Equal for every
/// runtime, since it works on a span of logits. One instance serves one thread.
/// </summary>
internal sealed class Sampler
{
    private readonly float[] _weights;
    private readonly float[] _nucleusWeights;
    private readonly int[] _nucleusTokens;

    public Sampler(int vocabularySize)
    {
        _weights = new float[vocabularySize];
        _nucleusWeights = new float[vocabularySize];
        _nucleusTokens = new int[vocabularySize];
    }

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

        if (options.Temperature == 0)
        {
            return best;
        }

        var weights = _weights.AsSpan(0, logits.Length);
        TensorPrimitives.Subtract(logits, highest, weights);
        TensorPrimitives.Divide(weights, (float)options.Temperature, weights);
        TensorPrimitives.Exp(weights, weights);
        var total = TensorPrimitives.Sum<float>(weights);
        return options.TopP >= 1
            ? Draw(weights, total, random) ?? best
            : DrawFromNucleus(weights, total, options.TopP, random) ?? best;
    }

    private static int? Draw(ReadOnlySpan<float> weights, double total, Random random)
    {
        var left = random.NextDouble() * total;
        for (var i = 0; i < weights.Length; i++)
        {
            left -= weights[i];
            if (left < 0)
            {
                return i;
            }
        }

        return null;
    }

    private int? DrawFromNucleus(ReadOnlySpan<float> weights, double total, double topP, Random random)
    {
        // All tokens below this bound together weigh less than 1 - topP: none of them can be in the nucleus.
        var bound = total * (1 - topP) / weights.Length;
        var count = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] >= bound)
            {
                _nucleusWeights[count] = -weights[i];
                _nucleusTokens[count++] = i;
            }
        }

        // Negated weights sort the most likely token first.
        Array.Sort(_nucleusWeights, _nucleusTokens, 0, count);
        var size = 0;
        var mass = 0.0;
        while (size < count && mass < total * topP)
        {
            _nucleusWeights[size] = -_nucleusWeights[size];
            mass += _nucleusWeights[size++];
        }

        var chosen = Draw(_nucleusWeights.AsSpan(0, size), mass, random);
        return chosen is { } index ? _nucleusTokens[index] : null;
    }
}
