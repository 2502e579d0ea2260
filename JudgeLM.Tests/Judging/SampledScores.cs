using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Batching;
using JudgeLM.Core.Judging;

namespace JudgeLM.Tests.Judging;

/// <summary>Verdicts that the parser gave on sampled first lines, to hold a computed distribution against.</summary>
internal sealed class SampledScores
{
    private const int AtOnce = 16;

    /// <summary>The place of a score that is no whole number among the categories, behind the scores 0 to 10.</summary>
    private const int Decimal = ScoreDistribution.HighestScore + 1;

    private const int NoScore = Decimal + 1;

    /// <summary>The quantile of the normal distribution that one sample of ten thousand exceeds.</summary>
    private const double Quantile = 3.719;

    private SampledScores(IReadOnlyList<Verdict> verdicts) => Verdicts = verdicts;

    public IReadOnlyList<Verdict> Verdicts { get; }

    /// <summary>Lets a model write the score line again and again, as it is: temperature 1, top-p 1. Equal arguments give equal samples.</summary>
    public static async Task<SampledScores> DrawAsync(BatchEngine engine, PreparedPrompt prompt, int count, int? maxTokens, CancellationToken cancellationToken)
    {
        var judge = new Judge(engine);
        var seeds = new Random(20231026);
        var verdicts = new Verdict[count];

        // Seeds of their own for each sample: neighbouring seeds give neighbouring first numbers.
        var samples = Enumerable.Range(0, count).Select(index => (Index: index, Seed: seeds.Next())).ToList();
        await Parallel.ForEachAsync(samples, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (sample, token) =>
        {
            var parser = VerdictParser.For(prompt.Task);
            await foreach (var update in judge.WriteAsync(prompt, new SamplingOptions { Temperature = 1, TopP = 1, Seed = sample.Seed }, maxTokens, token))
            {
                parser.Append(update switch { TokenGenerated generated => generated.Text, GenerationFinished end => end.Text, _ => "" });
                if (update is GenerationFinished finished)
                {
                    verdicts[sample.Index] = parser.Complete(cutOff: finished.Reason == FinishReason.Length);
                }
            }
        });
        return new SampledScores(verdicts);
    }

    /// <summary>
    /// Pearson's chi-square test of one answer's scores: whether the counts can have come from the distribution. Categories
    /// of fewer than five expected samples are one, together with the probability that was not followed.
    /// </summary>
    /// <returns>The statistic, and the bound that it exceeds in one of ten thousand cases where the distribution is right.</returns>
    public (double Statistic, double Bound) Test(int answer, ScoreDistribution distribution)
    {
        var counts = new int[NoScore + 1];
        foreach (var verdict in Verdicts)
        {
            counts[CategoryOf(verdict, answer)]++;
        }

        double[] expected = [.. distribution.Probabilities, distribution.Decimal, distribution.NoScore];
        var categories = counts.Zip(expected, (count, probability) => (Count: (double)count, Expected: probability * Verdicts.Count)).ToList();
        var rare = categories.Where(category => category.Expected < 5).ToList();
        var common = categories.Except(rare).ToList();
        var rest = (Count: rare.Sum(category => category.Count), Expected: rare.Sum(category => category.Expected) + (distribution.NotFollowed * Verdicts.Count));
        if (rest.Expected >= 1)
        {
            common.Add(rest);
        }
        else if (rest.Count > 5)
        {
            return (double.PositiveInfinity, 0);
        }

        var statistic = common.Sum(category => Math.Pow(category.Count - category.Expected, 2) / category.Expected);

        // The approximation of Wilson and Hilferty (1931).
        var degrees = Math.Max(1, common.Count - 1);
        var bound = degrees * Math.Pow(1 - (2.0 / (9 * degrees)) + (Quantile * Math.Sqrt(2.0 / (9 * degrees))), 3);
        return (statistic, bound);
    }

    /// <summary>Whether the share of verdicts lies within sampling error of a probability.</summary>
    public bool Agree(Func<Verdict, bool> condition, double probability, double notFollowed)
    {
        var share = Verdicts.Count(condition) / (double)Verdicts.Count;
        return Math.Abs(share - probability) <= (Quantile * Math.Sqrt(probability * (1 - probability) / Verdicts.Count)) + notFollowed;
    }

    private static int CategoryOf(Verdict verdict, int answer) => verdict switch
    {
        { Kind: VerdictKind.Unparsed } => NoScore,
        _ when verdict.Scores[answer] != Math.Floor(verdict.Scores[answer]) => Decimal,
        _ => (int)verdict.Scores[answer],
    };
}
