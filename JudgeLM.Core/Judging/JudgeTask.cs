namespace JudgeLM.Core.Judging;

/// <summary>A case for the judge: a question, its answers and, where wanted, a reference.</summary>
public sealed record JudgeTask
{
    /// <summary>Most characters (UTF-16 code units) of one text: beyond any context the app is meant for, and small enough for one message of a circuit.</summary>
    public const int MaxTextLength = 40_000;

    /// <summary>Most characters of all texts of a case together: counting tokens takes time from everyone's judgements.</summary>
    public const int MaxCaseLength = 4 * MaxTextLength;

    /// <summary>Most answers the official templates have words for in the demo.</summary>
    public const int MaxAnswers = 10;

    /// <summary>What is judged.</summary>
    public JudgeMode Mode { get; init; } = JudgeMode.Pair;

    /// <summary>The user's question.</summary>
    public required string Question { get; init; }

    /// <summary>The answers, Assistant 1 first; in <see cref="JudgeMode.Single"/> the one answer.</summary>
    public required IReadOnlyList<string> Answers { get; init; }

    /// <summary>A correct answer to compare with; null for none.</summary>
    public string? Reference { get; init; }

    /// <summary>How much the judge writes.</summary>
    public JudgeStyle Style { get; init; } = JudgeStyle.Detailed;
}
