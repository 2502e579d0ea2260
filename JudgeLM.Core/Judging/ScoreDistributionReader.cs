using System.Text;
using JudgeLM.Core.Inference;

namespace JudgeLM.Core.Judging;

/// <summary>
/// Reads from a model how likely each score was. The prompt is in the KV cache then, so that this costs a few tokens
/// that are computed beside the explanation; a fast judgement, which has none, ends when they are.
/// </summary>
/// <param name="model">The model that judged.</param>
/// <param name="prompt">The prompt that it judged.</param>
/// <param name="mostTokens">Tokens that it may write.</param>
public sealed class ScoreDistributionReader(ITokenPredictor model, PreparedPrompt prompt, int mostTokens)
{
    /// <summary>Places asked for at most for a whole line: room for two very unsure scores of several tokens each.</summary>
    private const int MostPlacesOfLine = 128;

    /// <summary>Places asked for at most for one score, given those before it.</summary>
    private const int MostPlacesOfScore = 24;

    /// <summary>Reads the distributions of all answers.</summary>
    /// <param name="written">The tokens that the judge wrote, at least up to the end of its score line. With up to two answers it does not matter what it wrote.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The distributions; null where the KV cache does not hold the prompt any more.</returns>
    /// <exception cref="ModelUnavailableException">The model was unloaded, or failed.</exception>
    public async Task<ScoreDistributions?> ReadAsync(IReadOnlyList<int> written, CancellationToken cancellationToken)
    {
        var tree = new ScoreTree(model, ScoreTokens.Of(model.Vocabulary), prompt.Tokens, mostTokens);
        var answers = prompt.Task.Answers.Count;
        return answers <= 2
            ? await ReadLineAsync(tree, answers, cancellationToken)
            : await ReadEachAsync(tree, answers, written, cancellationToken);
    }

    private async Task<ScoreDistributions?> ReadLineAsync(ScoreTree tree, int answers, CancellationToken cancellationToken)
    {
        var forcedScores = JudgePrompt.ForcedScoresOf(prompt.Task.Mode);
        var forced = ScoreLine.CountNumbers(forcedScores);
        var goal = new ScoreGoal(forced + answers, forced + answers);
        if (await tree.GrowAsync(new ScorePath(forcedScores, [], 1), goal, MostPlacesOfLine, cancellationToken) is not { } outcomes)
        {
            return null;
        }

        return new ScoreDistributions
        {
            Answers = [.. Enumerable.Range(forced, answers).Select(outcomes.Of)],
            FirstBeatsSecond = answers == 2 ? outcomes.Compare(1) : null,
            SecondBeatsFirst = answers == 2 ? outcomes.Compare(-1) : null,
            Tie = answers == 2 ? outcomes.Compare(0) : null,
        };
    }

    private async Task<ScoreDistributions?> ReadEachAsync(ScoreTree tree, int answers, IReadOnlyList<int> written, CancellationToken cancellationToken)
    {
        var distributions = new List<ScoreDistribution?>();
        for (var answer = 0; answer < answers; answer++)
        {
            if (Before(answer, answers, written) is not { } given)
            {
                distributions.Add(null);
                continue;
            }

            var goal = new ScoreGoal(answers, answer + 1) { IsConditional = answer > 0 };
            if (await tree.GrowAsync(given, goal, MostPlacesOfScore, cancellationToken) is not { } outcomes)
            {
                return null;
            }

            distributions.Add(outcomes.Of(answer));
        }

        return new ScoreDistributions { Answers = distributions };
    }

    /// <summary>What the judge wrote before the token that begins a score; null where that token writes an end of the score before it too.</summary>
    private ScorePath? Before(int answer, int answers, IReadOnlyList<int> written)
    {
        var before = new ScorePath("", [], 1);
        if (answer == 0)
        {
            return before;
        }

        foreach (var token in written)
        {
            var line = before.Line + Encoding.Latin1.GetString(model.Vocabulary[token].Bytes.Span);
            var begun = ScoreLine.CountNumbers(line);
            if (begun > answer)
            {
                return ScoreLine.ReadBeginning(before.Line, answers) is not null
                    && ScoreLine.CountNumbers(before.Line) == answer
                    && !ScoreGoal.JoinsNumber(before.Line, line[before.Line.Length..]) ? before : null;
            }

            before = new ScorePath(line, [.. before.Tokens, token], 1);
        }

        return null;
    }
}
