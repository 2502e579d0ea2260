using System.Numerics.Tensors;

namespace JudgeLM.Core.Inference.Sampling;

/// <summary>Reads probabilities from logits by the softmax over the whole vocabulary, at temperature 1. One instance serves one thread.</summary>
internal sealed class TokenProbabilities(int vocabularySize)
{
    // Doubles: a sum over ten thousands of small floats would lose what unlikely tokens weigh together.
    private readonly double[] _weights = new double[vocabularySize];

    /// <summary>The probabilities of <paramref name="tokens"/>, in their order.</summary>
    /// <exception cref="InvalidDataException">The logits hold no largest number: the weights are damaged.</exception>
    public double[] Of(ReadOnlySpan<float> logits, IReadOnlyList<int> tokens)
    {
        var highest = TensorPrimitives.Max(logits);
        if (!float.IsFinite(highest))
        {
            throw new InvalidDataException("The model computed values that are not numbers; its file is probably damaged.");
        }

        var weights = _weights.AsSpan(0, logits.Length);
        TensorPrimitives.ConvertChecked<float, double>(logits, weights);
        TensorPrimitives.Subtract(weights, highest, weights);
        TensorPrimitives.Exp<double>(weights, weights);
        var total = TensorPrimitives.Sum<double>(weights);
        var probabilities = new double[tokens.Count];
        for (var i = 0; i < probabilities.Length; i++)
        {
            probabilities[i] = weights[tokens[i]] / total;
        }

        return probabilities;
    }
}
