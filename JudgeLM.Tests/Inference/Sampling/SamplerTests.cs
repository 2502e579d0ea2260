using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Sampling;

namespace JudgeLM.Tests.Inference.Sampling;

public sealed class SamplerTests
{
    private static readonly float[] _logits = [1f, 3f, 2f, -4f, float.NegativeInfinity];
    private readonly Sampler _sampler = new(_logits.Length);

    [Fact]
    public void Temperature_zero_takes_the_most_likely_token()
    {
        Assert.Equal(1, Choose(temperature: 0, topP: 1, seed: 1));
    }

    [Fact]
    public void The_same_seed_gives_the_same_tokens_and_another_seed_others()
    {
        Assert.Equal(Draw(200, 1, 1, seed: 7), Draw(200, 1, 1, seed: 7));
        Assert.NotEqual(Draw(200, 1, 1, seed: 7), Draw(200, 1, 1, seed: 8));
    }

    [Theory]
    [InlineData(1.0, 1.0)]
    [InlineData(0.5, 1.0)]
    [InlineData(2.0, 0.9)]
    [InlineData(1.0, 0.7)]
    [InlineData(1.0, 0.2)]
    public void Tokens_come_as_often_as_the_softmax_of_the_nucleus_says(double temperature, double topP)
    {
        const int Samples = 20_000;
        var expected = NucleusProbabilities(temperature, topP);
        var counts = Draw(Samples, temperature, topP, seed: 42).CountBy(token => token).ToDictionary();

        for (var token = 0; token < _logits.Length; token++)
        {
            var frequency = counts.GetValueOrDefault(token) / (double)Samples;
            var sigma = Math.Sqrt(expected[token] * (1 - expected[token]) / Samples);
            Assert.InRange(frequency, expected[token] - (4 * sigma), expected[token] + (4 * sigma));
        }
    }

    [Fact]
    public void Damaged_weights_are_an_error_and_not_a_token()
    {
        Assert.Throws<InvalidDataException>(() => _sampler.Choose([0f, float.NaN, 1f], new SamplingOptions(), new Random(1)));
    }

    [Fact]
    public void Very_large_logits_do_not_overflow()
    {
        Assert.Equal(1, _sampler.Choose([1e30f, 3e30f], new SamplingOptions { Temperature = 0.01 }, new Random(1)));
    }

    private static double[] NucleusProbabilities(double temperature, double topP)
    {
        var weights = _logits.Select(logit => Math.Exp(logit / temperature)).ToArray();
        var ranked = Enumerable.Range(0, weights.Length).OrderByDescending(token => weights[token]).ToList();
        var kept = new double[weights.Length];
        foreach (var token in ranked.TakeWhile(_ => kept.Sum() < topP * weights.Sum()))
        {
            kept[token] = weights[token];
        }

        return kept.Select(weight => weight / kept.Sum()).ToArray();
    }

    private int Choose(double temperature, double topP, int seed) => Draw(1, temperature, topP, seed)[0];

    private List<int> Draw(int count, double temperature, double topP, int seed)
    {
        var random = new Random(seed);
        var options = new SamplingOptions { Temperature = temperature, TopP = topP };
        return Enumerable.Range(0, count).Select(_ => _sampler.Choose(_logits, options, random)).ToList();
    }
}
