using JudgeLM.Core.Judging;

namespace JudgeLM.Training.Data;

/// <summary>The explanation of a judgement: fixed sentences that name what differs, true to the grades.</summary>
internal static class Explanation
{
    public static string Of(JudgeExample example)
    {
        var grades = example.Grades;
        return example.Task.Mode switch
        {
            JudgeMode.Single => $"The answer {grades[0].Finding}.",
            _ when grades.Count == 2 => Pair(grades[0], grades[1]),
            _ => Many(grades),
        };
    }

    private static string Pair(GradedAnswer first, GradedAnswer second)
    {
        if (first.Score == second.Score)
        {
            return first.Text == second.Text ? $"The two answers are identical. Each {first.Finding}, so the scores are equal."
                : first.Finding == second.Finding ? $"Each assistant {first.Finding}, so the scores are equal."
                : $"Assistant 1 {first.Finding} and Assistant 2 {second.Finding}, so the scores are equal.";
        }

        var (winner, better, worse) = first.Score > second.Score ? (1, first, second) : (2, second, first);
        var close = better.Score - worse.Score <= 2 ? " The difference is small." : "";
        return $"Assistant {winner} {better.Finding}, while Assistant {3 - winner} {worse.Finding}.{close}";
    }

    private static string Many(IReadOnlyList<GradedAnswer> grades)
    {
        var highest = grades.Max(grade => grade.Score);
        var lowest = grades.Min(grade => grade.Score);
        var best = grades.Index().Where(grade => grade.Item.Score == highest).ToArray();
        if (highest == lowest)
        {
            return $"All assistants share the same score, for each {grades[0].Finding}.";
        }

        var worst = grades.Index().First(grade => grade.Item.Score == lowest);
        var head = best.Length == 1
            ? $"Assistant {best[0].Index + 1} {best[0].Item.Finding} and is the best."
            : $"Assistants {string.Join(" and ", best.Select(grade => grade.Index + 1))} share the highest score.";
        return $"{head} Assistant {worst.Index + 1} {worst.Item.Finding}.";
    }
}
