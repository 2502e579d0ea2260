using static JudgeLM.Training.Data.CaseDraft;

namespace JudgeLM.Training.Data.Families;

/// <summary>Instructions whose following can be seen: repeat, put in order, count, keep to a form.</summary>
internal static class InstructionFamilies
{
    private static readonly string[] _repeat = Wordings.Of("repeat");
    private static readonly string[] _reverse = Wordings.Of("reverse");
    private static readonly string[] _sort = Wordings.Of("sort");
    private static readonly string[] _numbersUp = ["in ascending order", "from low to high", "in increasing order"];
    private static readonly string[] _numbersDown = ["in descending order", "from high to low", "in decreasing order"];
    private static readonly string[] _wordsUp = ["in ascending order", "in alphabetical order", "in increasing order"];
    private static readonly string[] _wordsDown = ["from Z to A", "in decreasing order"];
    private static readonly string[] _listIntro = Wordings.Of("listIntro");
    private static readonly string[] _oneWord = Wordings.Of("oneWord");
    private static readonly string[] _upper = Wordings.Of("upper");

    public static CaseDraft Repeat(Dice dice)
    {
        var text = dice.Chance(0.5) ? dice.Sentence() : string.Join(' ', Enumerable.Range(0, dice.Number(3, 7)).Select(_ => dice.Word()));
        string Put(string value) => dice.Chance(0.8) ? value : dice.Pick("\"{0}\"", "Sure: {0}").Replace("{0}", value, StringComparison.Ordinal);
        return new CaseDraft
        {
            Question = dice.Say(_repeat, text),
            Reference = text,
            VisibleWithoutReference = true,
            Good = () => Content(Put(text), 9, "repeats the text exactly"),
            Partial = () => Content(Put(OneChange(dice, text)), 4, "repeats the text with a mistake"),
            Wrong = () => Content(Put(dice.Chance(0.5) ? dice.Sentence() : string.Join(' ', Enumerable.Range(0, dice.Number(3, 6)).Select(_ => dice.Word()))), 2, "does not repeat the text"),
        };
    }

    public static CaseDraft Order(Dice dice)
    {
        var isNumeric = dice.Chance(0.5);
        var items = new HashSet<string>();
        var count = dice.Number(3, 6);
        while (items.Count < count)
        {
            items.Add(isNumeric ? $"{dice.Number(1, 99)}" : dice.Chance(0.5) ? $"{(char)('a' + dice.Number(0, 25))}" : dice.Word());
        }

        var given = items.ToArray();
        var reverse = dice.Chance(0.5);
        var descending = dice.Chance(0.3);
        var ordered = reverse ? given.Reverse()
            : isNumeric ? given.OrderBy(item => int.Parse(item, System.Globalization.CultureInfo.InvariantCulture))
            : given.Order(StringComparer.Ordinal);
        var result = (!reverse && descending ? ordered.Reverse() : ordered).ToArray();
        var separator = dice.Pick(", ", ", ", " ");
        string Put(IEnumerable<string> list) => dice.Say(_listIntro, string.Join(separator, list));
        return new CaseDraft
        {
            Question = reverse ? dice.Say(_reverse, string.Join(separator, given)) : dice.Say(_sort, string.Join(separator, given), dice.Say((isNumeric, descending) switch { (true, false) => _numbersUp, (true, true) => _numbersDown, (false, false) => _wordsUp, _ => _wordsDown })),
            Reference = dice.Chance(0.6) ? string.Join(separator, result) : Put(result),
            VisibleWithoutReference = count <= 5 && dice.Chance(0.5),
            Good = () => Content(Put(result), 9, "gives the right order"),
            Wrong = () =>
            {
                var wrong = dice.Chance(0.3) ? given.ToArray() : dice.Chance(0.4) ? [.. result] : dice.Shuffled(result);
                if (wrong.SequenceEqual(result))
                {
                    var i = dice.Number(0, count - 2);
                    (wrong[i], wrong[i + 1]) = (wrong[i + 1], wrong[i]);
                }

                return Content(Put(wrong), 2, "gives the wrong order");
            },
        };
    }

    public static CaseDraft OneWord(Dice dice)
    {
        var noun = dice.Noun();
        string Word() => dice.NounLike(noun).Word;
        return new CaseDraft
        {
            Question = dice.Say(_oneWord, noun.Word, dice.Sentence()),
            Reference = noun.Word.Capitalised(),
            VisibleWithoutReference = true,
            ReferenceRate = 0,
            Good = () => Content(dice.Pick(Word(), Word().Capitalised(), Word().Capitalised() + "."), 9, "keeps to one word as asked"),
            Wrong = () => Content(dice.Pick($"I would say that it is {Word()} and {Word()}.", noun.Meaning.Capitalised() + ".", dice.Sentence(), $"{Word()} {Word()} {Word()}"), 3, "uses more than one word"),
        };
    }

    public static CaseDraft UpperCase(Dice dice)
    {
        var noun = dice.Noun();
        var text = dice.Chance(0.6) ? noun.Meaning : dice.Sentence();
        return new CaseDraft
        {
            Question = dice.Say(_upper, noun.Word, text),
            Reference = text.ToUpperInvariant(),
            VisibleWithoutReference = true,
            ReferenceRate = 0.1,
            Good = () => Content(text.ToUpperInvariant(), 9, "uses capital letters as asked"),
            Wrong = () => Content(dice.Pick(text.Capitalised(), text), 3, "does not use capital letters"),
        };
    }

    private static string OneChange(Dice dice, string text)
    {
        var words = text.Split(' ').ToList();
        var i = dice.Number(0, words.Count - 1);
        switch (dice.Number(0, 5))
        {
            case 0 when words.Count > 3:
                words.RemoveAt(i);
                break;
            case 3 when i > 0 && words[i] != words[i - 1]:
                (words[i - 1], words[i]) = (words[i], words[i - 1]);
                break;
            case 4:
                words[i] = words[i].EndsWith('s') ? words[i][..^1] : words[i] + "s";
                break;
            case 1:
                words.Insert(i, Dice.Other(dice.Word, words[i]));
                break;
            default:
                words[i] = Dice.Other(dice.Word, words[i]);
                break;
        }

        return string.Join(' ', words);
    }
}
