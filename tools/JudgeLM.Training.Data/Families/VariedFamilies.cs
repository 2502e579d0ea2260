using static JudgeLM.Training.Data.CaseDraft;

namespace JudgeLM.Training.Data.Families;

/// <summary>Facts said in other ways than the reference says them: in other units, against themselves, or but for a trifle.</summary>
internal static class VariedFamilies
{
    private static readonly (string Large, string Small, int Factor)[] _conversions = [("km", "m", 1000), ("kilometers", "meters", 1000), ("m", "cm", 100), ("meters", "centimeters", 100), ("kg", "g", 1000), ("kilograms", "grams", 1000), ("hours", "minutes", 60), ("minutes", "seconds", 60), ("days", "hours", 24), ("weeks", "days", 7), ("years", "months", 12), ("dollars", "cents", 100), ("liters", "milliliters", 1000), ("tons", "kilograms", 1000)];
    private static readonly string[] _howMuch = Wordings.And("howMuch", "How long is the {0}?", "How much is the {0}?", "What is the size of the {0}?", "How far away is the {0}?", "How heavy is the {0}?", "How long does the {0} take?");
    private static readonly string[] _turns = Wordings.And("turns", "{0} No, wait: {1}", "{0} Actually, {1}", "{0} But then again, {1}", "{0} On second thought, {1}", "{0} At the same time, {1}", "{0} {1}");

    public static CaseDraft Units(Dice dice)
    {
        var (large, small, factor) = dice.Pick(_conversions);
        var value = dice.Number(1, 12);
        string In(int number, bool converted) => converted ? $"{number * factor} {small}" : $"{number} {large}";
        var referenceConverted = dice.Chance(0.5);
        return new CaseDraft
        {
            Question = dice.Say(_howMuch, dice.Word()),
            Reference = dice.Answer(In(value, referenceConverted)),
            Good = () => Content(dice.Answer(In(value, dice.Chance(0.5) ? referenceConverted : !referenceConverted)), 9, "gives the same quantity as the reference"),
            Wrong = () => Content(dice.Answer(In(Dice.Other(() => dice.Number(1, 12), value), dice.Chance(0.5))), 2, "gives another quantity than the reference"),
        };
    }

    /// <summary>An answer that takes back what it says stands between a right and a wrong one.</summary>
    public static CaseDraft SelfContradiction(Dice dice)
    {
        var draft = dice.Chance(0.5) ? ReferenceFamilies.ShortFact(dice) : ReferenceFamilies.SentenceGap(dice);
        return draft with { Partial = () => Content(dice.Say(_turns, Stopped(draft.Good().Text), draft.Wrong().Text), 4, "contradicts itself") };
    }

    /// <summary>Answers of equal worth that differ in a trifle only.</summary>
    public static CaseDraft Trifles(Dice dice, CaseDraft draft)
    {
        var (good, wrong) = (draft.Good(), draft.Wrong());
        if (dice.Chance(0.5))
        {
            // The same answer but for a trifle: equal without any reference, whatever it is worth.
            var same = (dice.Chance(0.5) ? good : wrong) with { Score = 7, Finding = "gives a plausible answer", Kind = AnswerKind.Form };
            return draft with { Good = () => Vary(same), Wrong = () => Vary(same), Partial = null, VisibleWithoutReference = true, ReferenceRate = 0 };
        }

        return draft with { Good = () => Vary(good), Wrong = () => Vary(wrong), Partial = null };

        GradedAnswer Vary(GradedAnswer answer)
        {
            var text = answer.Text;
            return text.Length == 0 ? answer : answer with
            {
                Text = dice.Number(0, 7) switch
                {
                    0 => text.TrimEnd('.'),
                    1 => Stopped(text),
                    2 => text.Capitalised(),
                    3 => text + " ",
                    4 => text.Replace(", ", ",  ", StringComparison.Ordinal),
                    5 => text.TrimEnd('.') + "!",
                    6 => text + "\n",
                    _ => text,
                },
            };
        }
    }

    private static string Stopped(string text) => text.Length == 0 || text[^1] is '.' or '!' or '?' ? text : text + ".";
}
