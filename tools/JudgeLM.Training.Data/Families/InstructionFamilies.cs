using static JudgeLM.Training.Data.CaseDraft;

namespace JudgeLM.Training.Data.Families;

/// <summary>Instructions whose following can be seen: repeat, put in order, count, keep to a form.</summary>
internal static class InstructionFamilies
{
    private static readonly string[] _repeat = Wordings.And("repeat", "Repeat this text exactly: {0}", "Copy the following words: {0}", "Say these words again: {0}", "Repeat after me: {0}", "Repeat this sentence exactly: {0}", "Write down these words: {0}", "Echo this: {0}", "Please repeat the following without any change: {0}", "Type this again, word for word: {0}", "Say exactly this: {0}", "Quote this line: {0}");
    private static readonly string[] _reverse = Wordings.And("reverse", "Reverse this list: {0}", "Reverse the order of these items: {0}", "Write this list backwards: {0}", "Reverse the following sequence: {0}", "Give these in the opposite order: {0}", "List these from last to first: {0}");
    private static readonly string[] _sort = Wordings.And("sort", "Sort these items {1}: {0}", "Sort this list {1}: {0}", "Put these {1}: {0}", "Arrange the following {1}: {0}", "Order these {1}: {0}");
    private static readonly string[] _up = ["in ascending order", "from low to high", "from first to last", "in increasing order"];
    private static readonly string[] _down = ["in descending order", "from high to low", "in decreasing order"];
    private static readonly string[] _listIntro = Wordings.And("listIntro", "{0}", "{0}", "Here is the list: {0}", "The result is: {0}", "{0}.", "Sure: {0}", "The new order is {0}.");
    private static readonly string[] _oneWord = Wordings.And("oneWord", "Answer in one word: what do you think of when you hear {0}?", "Describe {0} in a single word.", "Summarize in one word: {1}", "In one word, what is {0}?", "Reply with one word only. What goes with {0}?", "Give a one-word answer: name something related to {0}.");
    private static readonly string[] _upper = Wordings.And("upper", "Write {0} in capital letters.", "Put this in upper case: {1}", "Answer in capital letters only: what is {0}?", "Convert to uppercase: {1}");
    private static readonly string[] _count = Wordings.And("count", "Give me {0} {1}.", "List {0} {1}.", "Name {0} {1}.", "Write down {0} {1}.", "Can you think of {0} {1}?", "Please list exactly {0} {1}.", "Tell me {0} {1}.", "I need {0} {1}.");
    private static readonly string[] _countedWords = ["random words", "words", "nouns", "simple words", "ideas", "things you can think of", "items"];
    private static readonly string[] _listFrames = Wordings.And("listFrames", "{0}", "{0}.", "Here are some: {0}", "Sure, here you go: {0}", "Some examples are {0}.", "I would name {0}.");

    private static readonly Dictionary<string, string[]> _categories = new()
    {
        ["fruits"] = "apple banana orange pear grape mango peach cherry lemon plum kiwi melon".Split(' '),
        ["animals"] = "dog cat horse cow sheep lion tiger bear wolf fox elephant rabbit".Split(' '),
        ["colors"] = "red blue green yellow black white purple pink brown grey orange".Split(' '),
        ["vegetables"] = "carrot potato onion cabbage pea bean leek spinach tomato pepper broccoli".Split(' '),
        ["countries"] = "France Spain Italy Japan Brazil Kenya Canada Norway Egypt Peru India China".Split(' '),
        ["tools"] = "hammer saw drill wrench screwdriver pliers chisel axe shovel rake".Split(' '),
        ["musical instruments"] = "piano guitar violin drum flute trumpet cello harp organ oboe".Split(' '),
        ["sports"] = "football tennis golf rugby hockey cricket boxing rowing judo skiing basketball swimming".Split(' '),
        ["cities"] = "Paris London Rome Berlin Tokyo Madrid Cairo Lima Oslo Athens Vienna".Split(' '),
        ["programming languages"] = "Python Java Ruby Rust Swift Perl Kotlin Haskell JavaScript Go".Split(' '),
    };

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
            Question = reverse ? dice.Say(_reverse, string.Join(separator, given)) : dice.Say(_sort, string.Join(separator, given), dice.Say(descending ? _down : _up)),
            Reference = dice.Chance(0.6) ? string.Join(separator, result) : Put(result),
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

    public static CaseDraft Count(Dice dice)
    {
        var isCategory = dice.Chance(0.6);
        var category = dice.Pick(_categories.Keys.ToArray());
        var count = dice.Number(2, 6);
        string[] Draw(string kind, int number) => isCategory ? [.. dice.Shuffled(_categories[kind]).Take(number)]
            : [.. Enumerable.Range(0, number).Select(_ => dice.Word())];
        string Put(string[] items) => dice.Chance(0.5) ? dice.Listed(items) : dice.Say(_listFrames, dice.Listed(items));
        var draft = new CaseDraft
        {
            Question = dice.Say(_count, dice.Chance(0.8) ? Phrasing.InWords(count) : count, isCategory ? category : dice.Say(_countedWords)),
            Reference = dice.Listed(Draw(category, count)),
            VisibleWithoutReference = true,
            ReferenceRate = 0.05,
            Good = () => Content(Put(Draw(category, count)), 9, "names what was asked for"),
            Partial = () =>
            {
                var tooMany = dice.Chance(0.4);
                var number = tooMany ? count + dice.Number(1, 3) : count > 2 && dice.Chance(0.6) ? dice.Number(1, count - 1) : 1;
                return Content(Put(Draw(category, number)), 5, tooMany ? "names too many things" : "names too few things");
            },
            Wrong = () => isCategory
                ? Content(Put(Draw(Dice.Other(() => dice.Pick(_categories.Keys.ToArray()), category), count)), 2, "names the wrong kind of things")
                : Content(dice.Sentence(), 2, "does not give a list"),
        };
        return draft;
    }

    private static string OneChange(Dice dice, string text)
    {
        var words = text.Split(' ').ToList();
        var i = dice.Number(0, words.Count - 1);
        switch (dice.Number(0, 2))
        {
            case 0 when words.Count > 3:
                words.RemoveAt(i);
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
