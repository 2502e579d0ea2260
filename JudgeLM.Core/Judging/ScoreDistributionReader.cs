using JudgeLM.Core.Inference;

namespace JudgeLM.Core.Judging;

/// <summary>Asks a model how likely each score was. The prompt is in the KV cache already, so that this costs a few single tokens.</summary>
public sealed class ScoreDistributionReader(IJudgeModel model)
{
    /// <summary>Scores of the first answer below this probability are left out of what the second answer's depend on.</summary>
    private const double WorthConditioning = 0.002;

    /// <summary>Reads the distributions of all answers of a judgement.</summary>
    /// <param name="prompt">The prompt that was judged.</param>
    /// <param name="scores">The scores that were written, one per answer.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidOperationException">The model failed.</exception>
    public Task<ScoreDistributions> ReadAsync(PreparedPrompt prompt, IReadOnlyList<double> scores, CancellationToken cancellationToken)
    {
        var tree = new ScoreTree(model, cancellationToken);
        return scores.Count == 2 ? ReadPairAsync(tree, prompt.Tokens) : ReadEachAsync(tree, prompt.Tokens, scores);
    }

    private static async Task<ScoreDistributions> ReadPairAsync(ScoreTree tree, int[] tokens)
    {
        var first = await tree.ReadAsync(tokens);
        var likely = first.Where(branch => branch.Probability >= WorthConditioning).ToList();
        var seconds = await Task.WhenAll(likely.Select(branch => tree.ReadAsync(branch.Tokens)));
        var joint = likely.Zip(seconds, (one, others) => others.Select(two => (One: one.Score, Two: two.Score, Probability: one.Probability * two.Probability)))
            .SelectMany(pairs => pairs)
            .ToList();
        return new ScoreDistributions
        {
            Answers = [Distribution(first), Distribution(seconds.Zip(likely, (others, one) => others.Select(two => two with { Probability = one.Probability * two.Probability })).SelectMany(two => two))],
            FirstBeatsSecond = joint.Where(pair => pair.One > pair.Two).Sum(pair => pair.Probability),
            SecondBeatsFirst = joint.Where(pair => pair.One < pair.Two).Sum(pair => pair.Probability),
        };
    }

    private static async Task<ScoreDistributions> ReadEachAsync(ScoreTree tree, IReadOnlyList<int> tokens, IReadOnlyList<double> scores)
    {
        var answers = new List<ScoreDistribution?>();
        IReadOnlyList<int>? written = tokens;
        foreach (var score in scores)
        {
            var branches = written is null ? null : await tree.ReadAsync(written);
            answers.Add(branches is null ? null : Distribution(branches));
            written = branches?.FirstOrDefault(branch => branch.Score == score)?.Tokens;
        }

        return new ScoreDistributions { Answers = answers };
    }

    private static ScoreDistribution Distribution(IEnumerable<ScoreBranch> branches)
    {
        var probabilities = new double[ScoreDistribution.HighestScore + 1];
        foreach (var branch in branches)
        {
            probabilities[branch.Score!.Value] += branch.Probability;
        }

        return new ScoreDistribution(probabilities);
    }
}
