namespace JudgeLM.Training.Data.Written;

/// <summary>What the codes of written answers mean: a clause for the explanation, and what must be known to see it.</summary>
internal static class Findings
{
    private static readonly Dictionary<string, (string Clause, AnswerKind Kind)> _all = new()
    {
        ["right"] = ("gives the right answer", AnswerKind.Content),
        ["reworded"] = ("says the same in other words", AnswerKind.Content),
        ["partial"] = ("covers only part of what was asked for", AnswerKind.Content),
        ["thin"] = ("says very little about the topic", AnswerKind.Content),
        ["wrong"] = ("gives a wrong answer", AnswerKind.Content),
        ["contradicts"] = ("says the opposite of the reference answer", AnswerKind.Content),
        ["misses"] = ("does not answer the question", AnswerKind.Content),
        ["offtopic"] = ("is off topic", AnswerKind.Form),
        ["refusal"] = ("refuses to answer", AnswerKind.Form),
        ["empty"] = ("is empty", AnswerKind.Form),
        ["garbled"] = ("is garbled and cannot be read", AnswerKind.Form),
        ["cutoff"] = ("is cut off in the middle", AnswerKind.Content),
        ["repetitive"] = ("says the same again and again", AnswerKind.Content),
        ["inconsistent"] = ("contradicts itself", AnswerKind.Content),
        ["not-exact"] = ("repeats the text with a mistake", AnswerKind.Content),
        ["count"] = ("gives the wrong number of things", AnswerKind.Content),
        ["order"] = ("gives the wrong order", AnswerKind.Content),
        ["format"] = ("has another form than what was asked for", AnswerKind.Content),
        ["length"] = ("does not keep to the length that was asked for", AnswerKind.Content),
        ["language"] = ("is in another language than what was asked for", AnswerKind.Content),
        ["unit"] = ("gives another quantity than the reference", AnswerKind.Content),
        ["extra"] = ("adds something that is wrong or was not asked for", AnswerKind.Content),
    };

    public static bool Knows(string code) => _all.ContainsKey(code);

    /// <summary>A written answer as a graded one.</summary>
    public static GradedAnswer Grade(WrittenAnswer answer, string text)
    {
        var (clause, kind) = _all[answer.Code];
        return new GradedAnswer(text, answer.Score, clause, kind);
    }
}
