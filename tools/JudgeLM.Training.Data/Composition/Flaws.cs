namespace JudgeLM.Training.Data.Composition;

/// <summary>Answers that are bad in form, whatever was asked.</summary>
internal static class Flaws
{
    private static readonly string[] _refusals = Wordings.Of("refusals");

    /// <summary>Without "none" and "nothing", which say how many.</summary>
    private static readonly string[] _empties = ["", "...", "N/A", "?", " ", "-", "\n", ".", "null", "--", "n/a", "(no answer)", "No answer.", "TODO", "***", "_", "undefined", "[]", "…", "#", "nil", "()"];

    public static GradedAnswer Draw(Dice dice, CaseDraft draft) => dice.Number(0, 9) switch
    {
        0 or 1 => Form(dice.Say(_refusals), 1, "refuses to answer"),
        2 or 3 => Form(dice.Chance(0.3) ? Scrambled(dice, draft.Good().Text) : Garbled(dice), 1, "is garbled and cannot be read"),
        4 or 5 => Form(dice.Pick(_empties), 1, "is empty"),
        6 => Repetitive(dice, draft),
        7 => CutOff(dice, draft),
        8 when !draft.IsOfAnyTopic => Form(draft.Question, 2, "only repeats the question"),
        _ => OffTopic(dice, draft),
    };

    /// <summary>Something on another topic; where any topic is right, something without meaning.</summary>
    public static GradedAnswer OffTopic(Dice dice, CaseDraft draft) => draft.IsOfAnyTopic ? Form(Garbled(dice), 1, "is garbled and cannot be read") : OffTopic(dice);

    public static GradedAnswer OffTopic(Dice dice) =>
        Form(string.Join(' ', Enumerable.Range(0, dice.Number(1, 3)).Select(_ => dice.Chance(0.5) ? dice.Sentence() : Families.OpenFamilies.On(dice, dice.Noun(), 1))), 1, "is off topic");

    private static GradedAnswer Form(string text, int score, string finding) => new(text, score, finding, AnswerKind.Form);

    private static GradedAnswer Repetitive(Dice dice, CaseDraft draft)
    {
        var unit = dice.Chance(0.5) ? dice.Word() + " " : dice.Chance(0.5) ? dice.Sentence() + " " : draft.Wrong().Text.Split('\n')[0] + " ";
        return Form(string.Concat(Enumerable.Repeat(unit, dice.Number(4, 9))).Trim(), 1, "repeats itself without an answer");
    }

    private static GradedAnswer CutOff(Dice dice, CaseDraft draft)
    {
        var text = draft.Good().Text;
        return text.Length < 40 ? Form(dice.Pick(["The", "I think", "The answer", "It", "Well, the", "So the first"]), 1, "is cut off before it says anything")
            : Form(text[..dice.Number(6, 14)].TrimEnd(), 1, "is cut off before it says anything");
    }

    /// <summary>A text with the letters of its words, or all of its letters, out of order.</summary>
    private static string Scrambled(Dice dice, string text)
    {
        var words = text.Split(' ');
        return words.Length < 3 ? Garbled(dice)
            : dice.Chance(0.5) ? string.Join(' ', words.Select(word => string.Concat(dice.Shuffled(word))))
            : string.Concat(dice.Shuffled(text.Take(120)));
    }

    private static string Garbled(Dice dice)
    {
        const string letters = "abcdefghijklmnopqrstuvwxyz#%&{}<>01";
        const string foreign = "世界大人жшщяقلمनमहαβγ★😀ßøłñçé";
        if (dice.Chance(0.25))
        {
            return string.Join(' ', Enumerable.Range(0, dice.Number(4, 14)).Select(_ => dice.Chance(0.2) ? dice.Pick("of", "the", "not", "and", "is") : dice.Word()));
        }

        var alphabet = dice.Chance(0.8) ? letters : foreign;
        var words = Enumerable.Range(0, dice.Number(2, 8)).Select(_ => string.Concat(Enumerable.Range(0, dice.Number(2, 7)).Select(_ => alphabet[dice.Number(0, alphabet.Length - 1)])));
        return string.Join(dice.Pick(" ", " ", "", "\n"), words);
    }
}
