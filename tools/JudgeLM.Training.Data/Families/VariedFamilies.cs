using System.Globalization;
using static JudgeLM.Training.Data.CaseDraft;

namespace JudgeLM.Training.Data.Families;

/// <summary>Facts said in other ways than the reference says them: in other units, against themselves, or but for a trifle.</summary>
internal static class VariedFamilies
{
    /// <summary>Ways to write the larger and the smaller unit, parted by bars.</summary>
    private static readonly (string Large, string Small, int Factor)[] _conversions =
    [
        ("km|kilometers|kilometres", "m|meters|metres", 1000), ("m|meters", "cm|centimeters", 100), ("cm|centimeters", "mm|millimeters", 10), ("kg|kilograms|kilos", "g|grams", 1000), ("g|grams", "mg|milligrams", 1000),
        ("hours|h", "minutes|min", 60), ("minutes|min", "seconds|s", 60), ("days", "hours", 24), ("weeks", "days", 7), ("years", "months", 12), ("decades", "years", 10), ("centuries", "years", 100),
        ("dollars|USD", "cents", 100), ("euros|EUR", "cents", 100), ("liters|litres|l", "milliliters|ml", 1000), ("tons|tonnes", "kilograms|kg", 1000), ("feet|ft", "inches|in", 12), ("yards", "feet|ft", 3), ("pounds|lb", "ounces|oz", 16), ("dozen", "pieces", 12), ("GB|gigabytes", "MB|megabytes", 1000),
    ];

    private static readonly string[] _howMuch = Wordings.Of("howMuch");
    private static readonly string[] _turns = Wordings.Of("turns");

    /// <summary>The same quantity in a larger or smaller unit, or in both; wrong ones have another number, the wrong unit or a slip in the conversion.</summary>
    public static CaseDraft Units(Dice dice)
    {
        var (larges, smalls, factor) = dice.Pick(_conversions);
        var value = dice.Chance(0.7) ? dice.Number(1, 12) : dice.Number(13, 60);
        var halves = dice.Chance(0.2) && factor % 2 == 0 ? 1 : 0;
        string Large() => dice.Pick(larges.Split('|'));
        string Small() => dice.Pick(smalls.Split('|'));
        string Text(int number) => dice.Chance(0.3) ? Phrasing.InWords(number) : number >= 1000 && dice.Chance(0.4) ? number.ToString("N0", CultureInfo.InvariantCulture) : $"{number}";
        string In(int whole, int half, bool converted) => converted ? $"{Text((whole * factor) + (half * factor / 2))} {Small()}"
            : half == 0 ? $"{Text(whole)} {Large()}"
            : dice.Pick($"{whole}.5 {Large()}", $"{Phrasing.InWords(whole)} and a half {Large()}", $"{Text(whole)} {Large()} and {Text(factor / 2)} {Small()}");
        var referenceConverted = dice.Chance(0.5);
        return new CaseDraft
        {
            Question = dice.Say(_howMuch, dice.Word()),
            Reference = dice.Answer(In(value, halves, referenceConverted)),
            Good = () => Content(dice.Answer(In(value, halves, dice.Chance(0.4) ? referenceConverted : !referenceConverted)), 9, "gives the same quantity as the reference"),
            Wrong = () => Content(dice.Answer(dice.Number(0, 5) switch
            {
                0 => $"{Text(value)} {Small()}",
                1 => $"{Text((value * factor) + (halves * factor / 2))} {Large()}",
                2 => $"{Text(value * factor * 10)} {Small()}",
                _ => In(Dice.Other(() => dice.Chance(0.5) ? value + dice.Number(-3, 5) : dice.Number(1, 60), value, -2, -1, 0), halves, dice.Chance(0.5)),
            }), 2, "gives another quantity than the reference"),
        };
    }

    /// <summary>An answer that takes back what it says stands between a right and a wrong one.</summary>
    public static CaseDraft SelfContradiction(Dice dice)
    {
        var draft = dice.Chance(0.5) ? ReferenceFamilies.ShortFact(dice) : ReferenceFamilies.SentenceGap(dice);
        return draft with { Partial = () => Content(dice.Say(_turns, Stopped(draft.Good().Text), draft.Wrong().Text), 3, "contradicts itself") };
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
