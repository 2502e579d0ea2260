using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace JudgeLM.Core.Inference.Sampling;

/// <summary>
/// The smallest set of tokens that together have a probability (top-p, Holtzman et al. 2020). It is found by bisecting the
/// weight of its last token, so that a flat distribution, where sorting takes long, costs little more than a steep one.
/// </summary>
internal sealed class Nucleus(int vocabularySize)
{
    private const int Block = 512;

    private readonly float[] _weights = new float[vocabularySize];
    private readonly int[] _tokens = new int[vocabularySize];
    private int _count;

    /// <summary>The weights of its tokens; 0 for a few that turned out to be outside.</summary>
    public ReadOnlySpan<float> Weights => _weights.AsSpan(0, _count);

    /// <summary>The ids of its tokens, in the order of <see cref="Weights"/>.</summary>
    public ReadOnlySpan<int> Tokens => _tokens.AsSpan(0, _count);

    /// <summary>Finds it.</summary>
    /// <param name="weights">What the tokens weigh, by their ids.</param>
    /// <param name="total">What they weigh together.</param>
    /// <param name="topP">The probability, above 0 and below 1.</param>
    public void Find(ReadOnlySpan<float> weights, double total, double topP)
    {
        // All tokens below this bound together weigh less than 1 - topP: none of them can be in the nucleus.
        TakeFrom(weights, bound: (float)(total * (1 - topP) / weights.Length));
        var last = LastWeight(total * topP);
        TakeFrom(Weights, last, ids: Tokens);
        DropTies(last, (TensorPrimitives.Sum(Weights) - (total * topP)) / last);
    }

    /// <summary>Keeps what weighs at least as much as a bound. Source and target may be the same.</summary>
    private void TakeFrom(ReadOnlySpan<float> weights, float bound, ReadOnlySpan<int> ids = default)
    {
        var count = 0;
        for (var start = 0; start < weights.Length; start += Block)
        {
            var block = weights.Slice(start, Math.Min(Block, weights.Length - start));
            if (TensorPrimitives.Max(block) < bound)
            {
                continue;
            }

            for (var i = start; i < start + block.Length; i++)
            {
                if (weights[i] >= bound)
                {
                    _tokens[count] = ids.IsEmpty ? i : ids[i];
                    _weights[count++] = weights[i];
                }
            }
        }

        _count = count;
    }

    /// <summary>The largest weight such that all tokens of at least that weight have the mass. Positive floats are ordered as their bits are.</summary>
    private float LastWeight(double mass)
    {
        var (low, high) = (0, BitConverter.SingleToInt32Bits(TensorPrimitives.Max(Weights)) + 1);
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = MassFrom(BitConverter.Int32BitsToSingle(middle)) >= mass ? (middle, high) : (low, middle);
        }

        return BitConverter.Int32BitsToSingle(low);
    }

    private float MassFrom(float bound)
    {
        var weights = Weights;
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(weights);
        var sums = Vector<float>.Zero;
        foreach (ref readonly var vector in vectors)
        {
            sums += Vector.ConditionalSelect(Vector.GreaterThanOrEqual(vector, new Vector<float>(bound)), vector, Vector<float>.Zero);
        }

        var mass = Vector.Sum(sums);
        foreach (var weight in weights[(vectors.Length * Vector<float>.Count)..])
        {
            mass += weight >= bound ? weight : 0;
        }

        return mass;
    }

    /// <summary>Among tokens of equal weight the first are taken, as many as it needs.</summary>
    private void DropTies(float weight, double tooMany)
    {
        var rest = _weights.AsSpan(0, _count);
        for (; tooMany >= 1 && rest.LastIndexOf(weight) is >= 0 and var index; tooMany--)
        {
            rest[index] = 0;
            rest = rest[..index];
        }
    }
}
