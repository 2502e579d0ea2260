namespace JudgeLM.Core.Judging;

/// <summary>How many answers a mode judges at once.</summary>
/// <param name="Least">Fewest answers, 1 or more.</param>
/// <param name="Most">Most answers, up to <see cref="JudgeTask.MaxAnswers"/>.</param>
public readonly record struct AnswerCount(int Least, int Most)
{
    /// <summary>Whether so many answers can be judged.</summary>
    public bool Allows(int count) => count >= Least && count <= Most;

    /// <summary>The count in words a sentence can use: <c>exactly 2 answers</c>, <c>2 to 10 answers</c>.</summary>
    public override string ToString() =>
        Least < Most ? $"{Least} to {Most} answers" : Least == 1 ? "exactly 1 answer" : $"exactly {Least} answers";
}
