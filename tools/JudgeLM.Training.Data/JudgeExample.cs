using JudgeLM.Core.Judging;

namespace JudgeLM.Training.Data;

/// <summary>A case with the judgement to be learned.</summary>
/// <param name="Family">The kind of case, for the tables.</param>
/// <param name="Task">The case.</param>
/// <param name="Grades">One grade per judged answer.</param>
public sealed record JudgeExample(string Family, JudgeTask Task, IReadOnlyList<GradedAnswer> Grades)
{
    /// <summary>The prompt, exactly as the app builds it.</summary>
    public string Prompt => JudgePrompt.For(Task).Text;

    /// <summary>The scores to be given, one per judged answer.</summary>
    public IReadOnlyList<int> Scores => [.. Grades.Select(grade => grade.Score)];

    /// <summary>What the judge is to write: the score line (what the prompt has not forced already) and the explanation.</summary>
    public string Output => $"{string.Join(' ', Scores)}\n{Explanation.Of(this)}";

    /// <summary>1-based number of the only best answer, or 0 where several share the highest score.</summary>
    public int Best
    {
        get
        {
            var highest = Scores.Max();
            return Scores.Count(score => score == highest) == 1 ? Scores.ToList().IndexOf(highest) + 1 : 0;
        }
    }

    /// <summary>The same case with its answers in another order.</summary>
    /// <param name="order">For each new place the old one, 0-based.</param>
    public JudgeExample Reordered(params IReadOnlyList<int> order) => this with
    {
        Task = Task with { Answers = [.. order.Select(i => Task.Answers[i])] },
        Grades = [.. order.Select(i => Grades[i])],
    };

    /// <summary>The pair with its answers swapped.</summary>
    public JudgeExample Swapped() => Reordered(1, 0);
}
