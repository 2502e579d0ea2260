using JudgeLM.Core.Judging;
using JudgeLM.Training.Data;
using JudgeLM.Training.Tokenizer;

namespace JudgeLM.Training.Tests;

/// <summary>Short cases with given scores.</summary>
internal static class SmallCases
{
    public static PieceTokenizer Tokenizer { get; } = new(Vocabulary.Load(Path.Combine(AppContext.BaseDirectory, "vocabulary.tsv")));

    public static JudgeExample Scored(JudgeMode mode, params int[] scores)
    {
        var task = new JudgeTask { Mode = mode, Question = "Which?", Reference = "This.", Answers = [.. scores.Select(score => $"Answer {score}")] };
        return new JudgeExample("test", task, [.. scores.Select(score => new GradedAnswer("", score, "is right", AnswerKind.Content))]);
    }
}
