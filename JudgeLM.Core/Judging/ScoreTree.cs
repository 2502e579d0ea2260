using JudgeLM.Core.Inference;

namespace JudgeLM.Core.Judging;

/// <summary>
/// Reads how likely each score is to come next, by following the tokens that could write it. Vocabularies differ: LLaMA's
/// writes numbers digit by digit, so that P(10) = P("1") · P("0" | "1") and P(1) = P("1") · P(not a digit | "1").
/// </summary>
internal sealed class ScoreTree(IJudgeModel model, CancellationToken cancellationToken)
{
    private const int LikeliestTokens = 40;
    private const int LongestSeparator = 2;

    /// <summary>Branches below this probability are not followed: what they write counts as it stands.</summary>
    private const double WorthFollowing = 0.002;

    /// <summary>The scores that can follow <paramref name="tokens"/>, each with its probability and its likeliest way to be written.</summary>
    public async Task<IReadOnlyList<ScoreBranch>> ReadAsync(IReadOnlyList<int> tokens)
    {
        var found = new List<ScoreBranch>();
        await FollowAsync(new ScoreBranch(null, 1, tokens), LongestSeparator, found);
        return [.. found
            .Where(branch => branch.Score is >= 0 and <= ScoreDistribution.HighestScore)
            .GroupBy(branch => branch.Score)
            .Select(same => same.MaxBy(branch => branch.Probability)! with { Probability = same.Sum(branch => branch.Probability) })];
    }

    private async Task FollowAsync(ScoreBranch branch, int separators, List<ScoreBranch> found)
    {
        var goesOn = 0.0;
        var next = new List<Task>();
        foreach (var token in await PredictAsync(branch.Tokens))
        {
            var text = token.Text.TrimStart(' ', '\t', ',');
            var isSeparator = text.Length == 0 && token.Text.Length > 0;
            var isSeparated = text.Length < token.Text.Length;
            var isNumber = text.Length > 0 && text.All(char.IsAsciiDigit) && text.Length <= 2;
            var probability = branch.Probability * token.Probability;
            if (branch.Score is null && isSeparator && separators > 0)
            {
                next.Add(FollowIfLikelyAsync(branch.With(branch.Score, probability, token.Token), separators - 1, found));
            }
            else if (isNumber && (branch.Score is null || !isSeparated))
            {
                var score = int.Parse($"{branch.Score}{text}", System.Globalization.CultureInfo.InvariantCulture);
                goesOn += token.Probability;
                next.Add(FollowIfLikelyAsync(branch.With(score, probability, token.Token), 0, found));
            }
            else if (branch.Score is not null && text.StartsWith('.'))
            {
                // The beginning of a decimal: no whole score.
                goesOn += token.Probability;
            }
        }

        await Task.WhenAll(next);
        if (branch.Score is not null)
        {
            Add(found, branch with { Probability = branch.Probability * Math.Max(0, 1 - goesOn) });
        }
    }

    private Task FollowIfLikelyAsync(ScoreBranch branch, int separators, List<ScoreBranch> found)
    {
        if (branch.Probability >= WorthFollowing && branch.Score is null or <= ScoreDistribution.HighestScore)
        {
            return FollowAsync(branch, separators, found);
        }

        Add(found, branch);
        return Task.CompletedTask;
    }

    private static void Add(List<ScoreBranch> found, ScoreBranch branch)
    {
        lock (found)
        {
            found.Add(branch);
        }
    }

    private async Task<IReadOnlyList<TokenProbability>> PredictAsync(IReadOnlyList<int> tokens)
    {
        var request = new GenerationRequest
        {
            Prompt = tokens,
            MaxTokens = 1,
            Sampling = new SamplingOptions { Temperature = 0 },
            TopProbabilities = LikeliestTokens,
        };
        IReadOnlyList<TokenProbability> top = [];
        await foreach (var update in model.GenerateAsync(request, cancellationToken))
        {
            switch (update)
            {
                case TokenGenerated generated:
                    top = generated.Top;
                    break;
                case GenerationFinished { Reason: FinishReason.Error, Error: var error }:
                    throw new InvalidOperationException(error);
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        return top;
    }
}

/// <summary>A way to write a score.</summary>
/// <param name="Score">The number written so far; null before its first digit.</param>
/// <param name="Probability">Probability of writing it, 0..1.</param>
/// <param name="Tokens">Everything up to its last digit.</param>
internal sealed record ScoreBranch(int? Score, double Probability, IReadOnlyList<int> Tokens)
{
    public ScoreBranch With(int? score, double probability, int token) => new(score, probability, [.. Tokens, token]);
}
