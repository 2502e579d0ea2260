namespace JudgeLM.Core.Judging;

/// <summary>What must hold of a question about a judgement before it is asked.</summary>
public static class FollowUpRules
{
    /// <summary>The field of <see cref="InputError"/> that is the question.</summary>
    public const string Field = "followUp";

    private const string Name = "The question";

    /// <summary>What keeps the question from being asked; null when nothing does.</summary>
    public static InputError? ErrorOf(string question) => TextRules.OfFollowUp.ErrorOf(Field, Name, question, blanksAllowed: false);

    /// <summary>The sentence about a question that is longer than <see cref="JudgeTask.MaxTextLength"/>.</summary>
    /// <param name="length">Its length in characters.</param>
    public static string Overlong(int length) => TextRules.OfFollowUp.Overlong(Name, length);
}
