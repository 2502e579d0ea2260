using System.Globalization;
using JudgeLM.Core.Judging;

namespace JudgeLM.Web.Rendering;

/// <summary>Says a verdict in words.</summary>
public static class VerdictText
{
    /// <summary>The verdict as a line, for example <c>Assistant 1 is better, 9 to 3</c>.</summary>
    public static string Of(Verdict verdict) => verdict.Kind switch
    {
        VerdictKind.Winner => $"Assistant {verdict.Winner}{AfterWinner(verdict)}",
        VerdictKind.Tie => Tie(verdict.Scores),
        VerdictKind.Graded => OutOfTen(verdict.Scores[0]),
        _ => "The judge did not give scores",
    };

    /// <summary>What <see cref="Of"/> says after a winner's name: of two its score and the other's, of more its own.</summary>
    public static string AfterWinner(Verdict verdict)
    {
        var winner = verdict.Winner!.Value - 1;
        var score = verdict.Scores[winner];
        return verdict.Scores.Count == 2
            ? $" is better, {Score(score)} to {Score(verdict.Scores[1 - winner])}"
            : $" is best, with {OutOfTen(score)}";
    }

    /// <summary>A score as the judge would write it, for example <c>8.5</c>.</summary>
    public static string Score(double score) => score.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Tie(IReadOnlyList<double> scores)
    {
        if (scores.Count == 2)
        {
            return $"A tie, {Score(scores[0])} to {Score(scores[1])}";
        }

        var best = scores.Max();
        var tied = Enumerable.Range(1, scores.Count).Where(number => scores[number - 1] == best).ToList();
        var names = tied.Count == scores.Count ? $"all {tied.Count} assistants" : $"Assistants {string.Join(", ", tied[..^1])} and {tied[^1]}";
        return $"A tie of {names}, with {OutOfTen(best)}";
    }

    private static string OutOfTen(double score) => $"{Score(score)} out of 10";
}
