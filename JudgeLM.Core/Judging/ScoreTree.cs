using JudgeLM.Core.Inference;

namespace JudgeLM.Core.Judging;

/// <summary>
/// Follows the ways in which a score line can go on, token by token and the likeliest first, until hardly any
/// probability is left on those that were not followed to their end.
/// </summary>
/// <param name="model">Tells what comes next.</param>
/// <param name="tokens">The tokens of its vocabulary that can stand in a score line.</param>
/// <param name="prompt">What stands before the line.</param>
/// <param name="mostTokens">Tokens that the judge may write: a line that is not complete then is cut off, and none.</param>
internal sealed class ScoreTree(ITokenPredictor model, ScoreTokens tokens, int[] prompt, int mostTokens)
{
    /// <summary>Probability that may stay on beginnings that are not followed.</summary>
    private const double Negligible = 0.001;

    /// <summary>Places that are asked for together, so that the model computes them in one batch.</summary>
    private const int PlacesAtOnce = 4;

    /// <summary>Grows the tree from one place.</summary>
    /// <param name="root">Where the line stands.</param>
    /// <param name="goal">What is looked for.</param>
    /// <param name="mostPlaces">At how many places the model is asked at most.</param>
    /// <param name="cancellationToken">Ends the growing.</param>
    /// <returns>How likely the ends are; null where the KV cache does not hold the prompt any more.</returns>
    public async Task<ScoreOutcomes?> GrowAsync(ScorePath root, ScoreGoal goal, int mostPlaces, CancellationToken cancellationToken)
    {
        var outcomes = new ScoreOutcomes();
        var open = new PriorityQueue<ScorePath, double>();
        open.Enqueue(root, -root.Probability);
        var openMass = root.Probability;
        for (var places = 0; places < mostPlaces && openMass > Negligible && open.Count > 0;)
        {
            var likeliest = new List<ScorePath>();
            while (likeliest.Count < Math.Min(PlacesAtOnce, mostPlaces - places) && open.TryDequeue(out var path, out _))
            {
                likeliest.Add(path);
            }

            places += likeliest.Count;
            var predictions = await Task.WhenAll(likeliest.Select(path => model.PredictAsync([.. prompt, .. path.Tokens], tokens.Ids, cancellationToken)));
            if (predictions.Contains(null))
            {
                return null;
            }

            foreach (var (path, prediction) in likeliest.Zip(predictions))
            {
                openMass -= path.Probability;
                foreach (var next in Continue(path, prediction!, goal, isRoot: path == root, outcomes))
                {
                    openMass += next.Probability;
                    open.Enqueue(next, -next.Probability);
                }
            }
        }

        outcomes.NotFollowed = Math.Max(0, openMass);
        return outcomes;
    }

    /// <summary>Books what ends with the next token, and yields what goes on.</summary>
    private List<ScorePath> Continue(ScorePath path, TokenPrediction prediction, ScoreGoal goal, bool isRoot, ScoreOutcomes outcomes)
    {
        var goingOn = new List<ScorePath>();
        var rest = path.Probability;
        for (var i = 0; i < tokens.Ids.Count; i++)
        {
            var (text, endsLine) = tokens.Tokens[i];
            var probability = path.Probability * prediction.Probabilities[i];
            var line = path.Line + text;
            if (isRoot && goal.IsExcluded(path.Line, text))
            {
                rest -= probability;
                outcomes.Excluded += probability;
            }
            else if (goal.Reached(line, endsLine) is { } scores)
            {
                rest -= probability;
                outcomes.Add(scores, probability);
            }
            else if (probability > 0 && !endsLine && path.Tokens.Count + 1 < mostTokens && goal.IsWithinReach(line))
            {
                rest -= probability;
                goingOn.Add(new ScorePath(line, [.. path.Tokens, tokens.Ids[i]], probability));
            }
        }

        outcomes.NoScore += Math.Max(0, rest);
        return goingOn;
    }
}

/// <summary>A beginning of a score line.</summary>
/// <param name="Line">What it says, the forced scores of the prompt included.</param>
/// <param name="Tokens">The tokens written for it, without those of the prompt.</param>
/// <param name="Probability">How likely it is, 0..1.</param>
internal sealed record ScorePath(string Line, IReadOnlyList<int> Tokens, double Probability);
