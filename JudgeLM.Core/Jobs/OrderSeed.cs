using JudgeLM.Core.Inference;
using JudgeLM.Core.Judging;

namespace JudgeLM.Core.Jobs;

/// <summary>
/// Gives each order of the answers a seed of its own, made of the judgement's. With one seed for all, the same draws would meet the
/// same places in each order: chance would look as if the place had decided.
/// </summary>
internal static class OrderSeed
{
    // Any constant serves that has no pattern in its bits.
    private const uint Golden = 0x9E3779B9;

    /// <summary>How tokens are chosen in an order; in that of the case itself, with the judgement's own seed.</summary>
    public static SamplingOptions For(AnswerOrder order, SamplingOptions sampling) =>
        sampling.Seed is not { } seed || order.IsGiven ? sampling : sampling with { Seed = Mixed((uint)seed + (Golden * (uint)order.Places[0])) };

    /// <summary>The last step of MurmurHash3: neighbouring seeds give neighbouring random numbers, which these no longer are.</summary>
    private static int Mixed(uint bits)
    {
        bits = (bits ^ (bits >> 16)) * 0x85EBCA6B;
        bits = (bits ^ (bits >> 13)) * 0xC2B2AE35;
        return (int)(bits ^ (bits >> 16));
    }
}
