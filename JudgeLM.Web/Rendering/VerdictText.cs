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
        VerdictKind.Tie => $"A tie, {List(verdict.Scores)}",
        VerdictKind.Graded => $"{Score(verdict.Scores[0])} out of 10",
        _ => "The judge did not give scores",
    };

    /// <summary>What <see cref="Of"/> says after a winner's name: its score first, then the others in their order.</summary>
    public static string AfterWinner(Verdict verdict)
    {
        var winner = verdict.Winner!.Value - 1;
        var others = verdict.Scores.Where((_, index) => index != winner);
        var word = verdict.Scores.Count == 2 ? "better" : "best";
        return $" is {word}, {List([verdict.Scores[winner], .. others])}";
    }

    /// <summary>A score as the judge would write it, for example <c>8.5</c>.</summary>
    public static string Score(double score) => score.ToString("0.##", CultureInfo.InvariantCulture);

    private static string List(IReadOnlyList<double> scores) => string.Join(" to ", scores.Select(Score));
}
