namespace JudgeLM.Core.Judging;

/// <summary>What must hold of a <see cref="JudgeTask"/> before its prompt is measured, and before it is judged.</summary>
public static class JudgeTaskRules
{
    /// <summary>How many answers a mode judges.</summary>
    public static AnswerCount AnswerCount(JudgeMode mode) => mode switch
    {
        JudgeMode.Pair or JudgeMode.Multimodal => new AnswerCount(2, 2),
        JudgeMode.Multi => new AnswerCount(2, JudgeTask.MaxAnswers),
        JudgeMode.Single => new AnswerCount(1, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "There is no such mode."),
    };

    /// <summary>Whether a mode judges only against a reference.</summary>
    public static bool NeedsReference(JudgeMode mode) => mode is JudgeMode.Single or JudgeMode.Multimodal;

    /// <summary>What keeps the prompt from being built and counted: missing or overlong texts, a wrong number of answers. Blank texts are fine: a case being typed is measured too.</summary>
    /// <returns>The errors in the order of the fields; empty when there are none.</returns>
    public static IReadOnlyList<InputError> ErrorsToMeasure(JudgeTask task) => Check(task, blanksAllowed: true);

    /// <summary>What keeps the task from being judged: all of <see cref="ErrorsToMeasure"/>, and blank texts, since an empty box is more often an oversight than what an assistant answered.</summary>
    /// <returns>The errors in the order of the fields; empty when there are none.</returns>
    public static IReadOnlyList<InputError> ErrorsToJudge(JudgeTask task) => Check(task, blanksAllowed: false);

    /// <summary>The sentence about a text that is longer than <see cref="JudgeTask.MaxTextLength"/>.</summary>
    /// <param name="name">What the text is, as the beginning of a sentence: <c>The question</c>.</param>
    /// <param name="length">Its length in characters.</param>
    public static string Overlong(string name, int length) => TextRules.OfCase.Overlong(name, length);

    private static List<InputError> Check(JudgeTask task, bool blanksAllowed)
    {
        ArgumentNullException.ThrowIfNull(task);
        var errors = new List<InputError>();

        CheckText(errors, "question", "The question", task.Question, blanksAllowed);
        CheckAnswers(errors, task, blanksAllowed);
        CheckReference(errors, task, blanksAllowed);
        if (errors.Count == 0)
        {
            CheckLength(errors, task);
        }

        return errors;
    }

    private static void CheckAnswers(List<InputError> errors, JudgeTask task, bool blanksAllowed)
    {
        var expected = AnswerCount(task.Mode);
        var mode = task.Mode.ToString().ToLowerInvariant();
        if (task.Answers is null)
        {
            errors.Add(new InputError("answers", $"The answers are missing. The mode {mode} takes {expected}."));
            return;
        }

        if (!expected.Allows(task.Answers.Count))
        {
            errors.Add(new InputError("answers", $"The mode {mode} takes {expected}, but here are {task.Answers.Count}. Add or remove answers, or choose another mode."));
            return;
        }

        for (var i = 0; i < task.Answers.Count; i++)
        {
            var name = task.Mode == JudgeMode.Single ? "The answer" : $"The answer of Assistant {i + 1}";
            CheckText(errors, $"answers[{i}]", name, task.Answers[i], blanksAllowed);
        }
    }

    private static void CheckReference(List<InputError> errors, JudgeTask task, bool blanksAllowed)
    {
        if (!blanksAllowed && NeedsReference(task.Mode) && BlankText.Is(task.Reference))
        {
            var mode = task.Mode.ToString().ToLowerInvariant();
            errors.Add(new InputError("reference", "This mode judges against a reference. Write one."));
        }

        if (task.Reference is not null)
        {
            CheckText(errors, "reference", "The reference", task.Reference, blanksAllowed: true);
        }
    }

    private static void CheckLength(List<InputError> errors, JudgeTask task)
    {
        var length = task.Question.Length + task.Answers.Sum(answer => answer.Length) + (task.Reference?.Length ?? 0);
        if (length > JudgeTask.MaxCaseLength)
        {
            errors.Add(new InputError("answers", FormattableString.Invariant(
                $"The case has {length:N0} characters in all, and at most {JudgeTask.MaxCaseLength:N0} are taken. Shorten its texts or judge fewer answers.")));
        }
    }

    private static void CheckText(List<InputError> errors, string field, string name, string? text, bool blanksAllowed)
    {
        if (TextRules.OfCase.ErrorOf(field, name, text, blanksAllowed) is { } error)
        {
            errors.Add(error);
        }
    }
}
