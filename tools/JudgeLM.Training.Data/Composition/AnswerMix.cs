using JudgeLM.Core.Judging;

namespace JudgeLM.Training.Data.Composition;

/// <summary>Chooses which answers of a draft stand against each other, and whether the reference is shown.</summary>
internal static class AnswerMix
{
    public static JudgeExample Pair(Dice dice, string family, CaseDraft draft, JudgeMode mode)
    {
        var (first, second) = Two(dice, draft);
        return Finish(dice, family, draft, mode, dice.Chance(0.5) ? [first, second] : [second, first]);
    }

    public static JudgeExample Single(Dice dice, string family, CaseDraft draft)
    {
        var answer = dice.Number(0, 9) switch
        {
            < 4 => draft.Good(),
            < 6 when draft.Partial is not null => draft.Partial(),
            < 8 => draft.Wrong(),
            _ => Flaws.Draw(dice, draft),
        };
        return Finish(dice, family, draft, JudgeMode.Single, [answer]);
    }

    public static JudgeExample Many(Dice dice, string family, CaseDraft draft, int count)
    {
        var answers = new List<GradedAnswer> { dice.Chance(0.85) ? draft.Good() : draft.Wrong() };
        while (answers.Count < count)
        {
            answers.Add(dice.Number(0, 9) switch
            {
                0 => draft.Good(),
                < 4 when draft.Partial is not null => draft.Partial(),
                < 7 => draft.Wrong(),
                _ => Flaws.Draw(dice, draft),
            });
        }

        return Finish(dice, family, draft, JudgeMode.Multi, dice.Shuffled(answers));
    }

    private static (GradedAnswer First, GradedAnswer Second) Two(Dice dice, CaseDraft draft)
    {
        switch (dice.Number(0, 99))
        {
            case < 42:
                return (draft.Good(), draft.Partial is { } partial && dice.Chance(0.35) ? partial() : draft.Wrong());
            case < 52:
                return draft.Partial is { } middle ? (middle(), dice.Chance(0.7) ? draft.Wrong() : middle()) : (draft.Good(), draft.Wrong());
            case < 62:
                return (draft.Good(), Flaws.Draw(dice, draft));
            case < 68:
                return (draft.Wrong(), Flaws.Draw(dice, draft));
            case < 73:
                return (draft.Good(), Flaws.OffTopic(dice, draft));
            case < 86:
                var good = draft.Good();
                return (good, dice.Chance(0.5) ? good : draft.Good());
            case < 97:
                var wrong = draft.Partial is { } some && dice.Chance(0.3) ? some() : draft.Wrong();
                return (wrong, dice.Chance(0.6) ? wrong : draft.Wrong());
            default:
                return (Flaws.Draw(dice, draft), Flaws.Draw(dice, draft));
        }
    }

    /// <summary>A case of some answers; the reference is shown where it is needed, and by chance where it is not.</summary>
    public static JudgeExample Finish(Dice dice, string family, CaseDraft draft, JudgeMode mode, IReadOnlyList<GradedAnswer> answers)
    {
        var contents = answers.Where(answer => answer.Kind == AnswerKind.Content).ToArray();
        // Several contents can be told apart without knowledge only where they are the same text.
        var hidden = !draft.VisibleWithoutReference && contents.Length > 0;
        var decidable = !hidden || contents.Select(answer => answer.Text).Distinct().Count() == 1;
        var showReference = mode is JudgeMode.Single or JudgeMode.Multimodal || !decidable || dice.Chance(draft.ReferenceRate);
        var grades = showReference || !hidden ? answers
            : [.. answers.Select(answer => answer.Kind == AnswerKind.Content ? answer with { Score = 7, Finding = "gives a plausible answer" } : answer)];
        var task = new JudgeTask
        {
            Mode = mode,
            Question = draft.Question,
            Answers = [.. answers.Select(answer => answer.Text)],
            Reference = showReference ? draft.Reference : null,
        };
        return new JudgeExample(family, task, grades);
    }
}
