using static JudgeLM.Training.Data.CaseDraft;

namespace JudgeLM.Training.Data.Families;

/// <summary>Questions that only knowledge answers, so that an answer is judged by whether it says what the reference says.</summary>
internal static class ReferenceFamilies
{
    private const string Matches = "matches the reference answer";
    private const string Contradicts = "contradicts the reference answer";

    private static readonly string[] _who = Wordings.Of("who");
    private static readonly string[] _when = Wordings.Of("when");
    private static readonly string[] _what = Wordings.Of("what");
    private static readonly string[] _two = Wordings.Of("two");
    private static readonly string[] _things = Wordings.Of("things");
    private static readonly string[] _gaps = Wordings.Of("gaps");
    private static readonly string[] _meanings = Wordings.Of("meanings");
    private static readonly string[] _definitions = Wordings.Of("definitions");
    private static readonly string[] _yesNo = Wordings.Of("yesNo");

    public static CaseDraft ShortFact(Dice dice)
    {
        var kind = dice.Number(0, 3);
        Func<string> draw = kind switch
        {
            0 => dice.Person,
            1 => () => $"{dice.Number(1200, 2024)}",
            2 => () => dice.Chance(0.7) ? dice.Word() : $"{dice.Word()} {dice.Word()}",
            _ => () => $"{dice.Word()} and {dice.Word()}",
        };
        var key = draw();
        var wordings = kind switch { 0 => _who, 1 => _when, 2 => _what, _ => _two };
        return new CaseDraft
        {
            Question = dice.Say(wordings, dice.Word().Capitalised(), dice.Person()),
            Reference = dice.Answer(key),
            Good = () => Content(dice.Answer(key), 9, Matches),
            Wrong = () => Content(dice.Answer(Dice.Other(kind == 1 && dice.Chance(0.5) ? NearYear : draw, key)), 2, Contradicts),
        };

        string NearYear() => $"{int.Parse(key, System.Globalization.CultureInfo.InvariantCulture) + dice.Number(-12, 12)}";
    }

    public static CaseDraft KnownFact(Dice dice)
    {
        var (subject, key, table) = FactTables.Draw(dice);
        string Put(string value) => dice.Chance(0.5) ? dice.Answer(value) : dice.Say(table.Sentences, value, subject).Capitalised();
        return new CaseDraft
        {
            Question = dice.Say(table.Questions, subject),
            Reference = dice.Chance(0.6) ? key : Put(key),
            Good = () => Content(Put(key), 9, "gives the correct answer"),
            Wrong = () => Content(Put(Dice.Other(() => dice.Pick(table.Pairs).Value, key)), 2, "gives a wrong answer"),
        };
    }

    public static CaseDraft SentenceGap(Dice dice)
    {
        var (words, gap) = GapSentence(dice);
        var isNumber = dice.Chance(0.2);
        var key = isNumber ? $"{dice.Number(1, 99)}" : words[gap];
        string Draw() => isNumber ? $"{dice.Number(1, 99)}" : dice.Chance(0.5) ? dice.Word() : dice.Pick(dice.Sentence().TrimEnd('.').Split(' ').Where(w => w.Length > 3).DefaultIfEmpty(dice.Word()).ToArray());
        string Sentence(string value) => string.Join(' ', words.Select((word, i) => i == gap ? value : word)).Capitalised() + dice.Pick("", ".");
        var hint = string.Join(' ', words.Where((_, i) => i != gap && dice.Chance(0.6)));
        string Put(string value) => dice.Chance(0.3) ? Sentence(value) : dice.Chance(0.5) ? dice.Loosened(Sentence(value)) : dice.Answer(value);
        return new CaseDraft
        {
            Question = dice.Say(_gaps, Sentence("..."), hint, hint.Capitalised()),
            Reference = dice.Chance(0.5) ? Sentence(key) : dice.Answer(key),
            Good = () => Content(Put(key), 9, Matches),
            Wrong = () => Content(Put(Dice.Other(Draw, key)), 2, Contradicts),
        };
    }

    public static CaseDraft SeveralThings(Dice dice)
    {
        var things = new HashSet<string>();
        var count = dice.Number(2, 5);
        while (things.Count < count)
        {
            things.Add(dice.Word());
        }

        string Put(IReadOnlyList<string> items) => dice.Chance(0.5) ? dice.Listed(items) : dice.Answer(dice.Listed(items));
        return new CaseDraft
        {
            Question = dice.Say(_things, dice.Word(), dice.Pick(dice.Person(), dice.Pick(Names.First))),
            Reference = dice.Chance(0.6) ? dice.Listed([.. things]) : Put([.. things]),
            Good = () => Content(Put(dice.Chance(0.6) ? [.. things] : dice.Shuffled(things)), 9, Matches),
            Partial = () =>
            {
                var kept = dice.Number(1, count - 1);
                var given = dice.Shuffled(things).Take(kept).ToList();
                var hasWrong = dice.Chance(0.4);
                if (hasWrong)
                {
                    given.Add(Dice.Other(dice.Word, [.. things]));
                }

                return Content(Put(dice.Shuffled(given)), 3 + (4 * kept / count) - (hasWrong ? 1 : 0), "covers only part of the reference answer");
            },
            Wrong = () => Content(Put([.. Enumerable.Range(0, dice.Number(1, count)).Select(_ => Dice.Other(dice.Word, [.. things]))]), 2, Contradicts),
        };
    }

    public static CaseDraft Meaning(Dice dice)
    {
        var noun = dice.Noun();
        string Put(string meaning) => dice.Say(_definitions, meaning, meaning.Capitalised(), noun.Word, noun.Word.Capitalised());
        return new CaseDraft
        {
            Question = dice.Say(_meanings, noun.Word),
            Reference = dice.Chance(0.5) ? noun.Meaning.Capitalised() + "." : Put(noun.Meaning),
            Good = () => Content(Put(noun.Meaning), 9, "gives the same meaning as the reference"),
            Wrong = () => Content(Put(Dice.Other(() => dice.Chance(0.5) ? dice.NounLike(noun) : dice.Noun(), noun).Meaning), 2, "gives a meaning that differs from the reference"),
        };
    }

    public static CaseDraft YesNo(Dice dice)
    {
        var yes = dice.Chance(0.5);
        var (a, b) = (dice.Word(), dice.Word());
        string Put(bool value)
        {
            var word = value ? dice.Pick("Yes", "yes", "Yes, it is", "True", "Correct") : dice.Pick("No", "no", "No, it is not", "False", "Not at all");
            return dice.Pick("{0}", "{0}.", "The answer is {0}.", "{0}, I am sure.", $"{{0}}, the {a} is {(value ? "" : "not ")}a {b}.").Replace("{0}", word, StringComparison.Ordinal);
        }

        return new CaseDraft
        {
            Question = dice.Say(_yesNo, a, b, dice.Person()),
            Reference = Put(yes),
            Good = () => Content(Put(yes), 9, "agrees with the reference answer"),
            Wrong = () => Content(Put(!yes), 2, "says the opposite of the reference answer"),
        };
    }

    private static (string[] Words, int Gap) GapSentence(Dice dice)
    {
        while (true)
        {
            var words = (dice.Chance(0.5) ? dice.Noun().Meaning : dice.Sentence().TrimEnd('.')).Replace(",", "", StringComparison.Ordinal).Split(' ');
            var candidates = Enumerable.Range(0, words.Length).Where(i => words[i].Length > 3).ToArray();
            if (words.Length > 3 && candidates.Length > 0)
            {
                return (words, dice.Pick(candidates));
            }
        }
    }
}
