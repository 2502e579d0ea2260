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

    [Theory]
    [InlineData(1e-323, 0.9)]
    [InlineData(1e-46, 1.0)]
    [InlineData(1e-46, 0.9)]
    [InlineData(1e-45, 0.9)]
    [InlineData(1e-40, 1.0)]
    [InlineData(1e-40, 0.9)]
    [InlineData(1e-40, 1e-300)]
    public void A_temperature_close_to_zero_takes_the_most_likely_token(double temperature, double topP)
    {
        Assert.All(Draw(20, temperature, topP, seed: 1), token => Assert.Equal(1, token));
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

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.6)]
    [InlineData(0.999)]
    public void Of_a_large_vocabulary_only_the_nucleus_is_drawn_from(double topP)
    {
        var random = new Random(3);
        var logits = Enumerable.Range(0, 5_003).Select(_ => (float)(4 * random.NextDouble())).ToArray();
        var ranked = logits.Index().OrderByDescending(item => item.Item).Select(item => (item.Index, Weight: Math.Exp(item.Item))).ToList();
        var mass = 0.0;
        var nucleus = ranked.TakeWhile(item => (mass += item.Weight) - item.Weight < topP * ranked.Sum(other => other.Weight)).Select(item => item.Index).ToHashSet();
        var sampler = new Sampler(logits.Length);
        var options = new SamplingOptions { Temperature = 1, TopP = topP };

        var drawn = Enumerable.Range(0, 20_000).Select(_ => sampler.Choose(logits, options, random)).ToHashSet();

        // Sums of floats leave it open whether the very last one is inside.
        Assert.InRange(drawn.Except(nucleus).Count(), 0, 1);
        Assert.Contains(ranked[0].Index, drawn);
        Assert.InRange(drawn.Count, Math.Min(nucleus.Count, 20_000) / 4, nucleus.Count + 1);
    }

    [Fact]
    public void Of_equally_likely_tokens_the_nucleus_has_as_many_as_it_needs()
    {
        var sampler = new Sampler(1_000);
        var random = new Random(5);

        var drawn = Enumerable.Range(0, 5_000).Select(_ => sampler.Choose(new float[1_000], new SamplingOptions { Temperature = 1, TopP = 0.1 }, random)).ToHashSet();

        // Sums of floats leave it open whether one more is needed.
        Assert.InRange(drawn.Count, 100, 101);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.9)]
    public void Choosing_allocates_nothing(double topP)
    {
        var random = new Random(1);
        var options = new SamplingOptions { TopP = topP };
        _sampler.Choose(_logits, options, random);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            _sampler.Choose(_logits, options, random);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
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
