using static JudgeLM.Training.Data.CaseDraft;

namespace JudgeLM.Training.Data.Families;

/// <summary>Instructions to give so many things, sentences or words.</summary>
internal static class CountFamilies
{
    private static readonly string[] _count = Wordings.Of("count");
    private static readonly string[] _countedWords = ["random words", "words", "nouns", "simple words", "ideas", "things you can think of", "items"];
    private static readonly string[] _listFrames = Wordings.Of("listFrames");

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

    private static readonly (string Plural, string Kind)[] _kinds = [("kinds of food", "food"), ("parts of the body", "body"), ("feelings", "feeling"), ("substances", "substance")];
    private const int MostThings = 9;
    private static readonly string[] _sentences = ["Write {0} sentences about {1}.", "Tell me about {1} in exactly {0} sentences.", "{0} sentences on {1}, please", "Describe {1}. Use {0} sentences.", "Explain {1} in {0} sentences."];
    private static readonly string[] _words = ["Describe {1} in exactly {0} words.", "Answer with {0} words: what is {1}?", "Write {0} words about {1}.", "{1} in {0} words?", "Sum up {1} in exactly {0} words."];
    private static readonly string[] _points = ["Give {0} facts about {1}.", "List {0} tips on {1}.", "{0} reasons to like {1}", "Name {0} things to know about {1}."];

    public static CaseDraft Draw(Dice dice) => dice.Number(0, 9) switch
    {
        < 5 => Things(dice),
        < 7 => Texts(dice, _sentences, (noun, count) => OpenFamilies.On(dice, noun, count)),
        7 => Words(dice),
        _ => Texts(dice, _points, (noun, count) => Points(dice, [.. Enumerable.Range(0, count).Select(_ => OpenFamilies.On(dice, noun, 1))])),
    };

    private static CaseDraft Things(Dice dice)
    {
        var count = dice.Number(2, 7);
        var (asked, draw, others) = Kind(dice);
        string Put(string[] items) => dice.Chance(0.5) ? dice.Listed(items) : dice.Say(_listFrames, dice.Listed(items));
        return Visible(
            dice.Say(_count, Written(dice, count), asked),
            () => Content(Put(draw(count)), 9, "names what was asked for"),
            () => Number(dice, count) is var number && number > count
                ? Content(Put(draw(number)), 4, "names too many things")
                : Content(Put(draw(number)), 4, "names too few things"),
            () => others is null ? Content(SentenceOfOtherLength(dice, count), 2, "does not give a list") : Content(Put(others(count)), 2, "names the wrong kind of things"));
    }

    private static CaseDraft Texts(Dice dice, string[] wordings, Func<Noun, int, string> write)
    {
        var noun = dice.Noun();
        var count = dice.Number(2, 6);
        return Visible(
            dice.Say(wordings, Written(dice, count), noun.Word).Capitalised(),
            () => Content(write(noun, count), 9, "names what was asked for"),
            () => Number(dice, count) is var number && number > count
                ? Content(write(noun, number), 4, "names too many things")
                : Content(write(noun, number), 4, "names too few things"),
            () => Content(write(Dice.Other(dice.Noun, noun), count), 1, "talks about something else"));
    }

    /// <summary>So many words about something. They hardly say anything, so that what they are about is not judged.</summary>
    private static CaseDraft Words(Dice dice)
    {
        var noun = dice.Noun();
        var count = dice.Number(2, 6);
        string Write(int words) => string.Join(' ', Enumerable.Range(0, 8).SelectMany(_ => dice.NounLike(noun).Meaning.Split(' ')).Take(words)).Capitalised() + ".";
        return Visible(
            dice.Say(_words, Written(dice, count), noun.Word).Capitalised(),
            () => Content(Write(count), 9, "names what was asked for"),
            null,
            () => Number(dice, count) is var number && number > count
                ? Content(Write(number), 4, "names too many things")
                : Content(Write(number), 4, "names too few things"));
    }

    /// <summary>Points that can be counted though they hold commas.</summary>
    private static string Points(Dice dice, string[] points) => dice.Number(0, 3) switch
    {
        0 => string.Join('\n', points),
        1 => string.Join('\n', points.Select((point, i) => $"{i + 1}. {point}")),
        2 => string.Join('\n', points.Select(point => $"- {point}")),
        _ => string.Join("; ", points.Select(point => point.TrimEnd('.'))) + ".",
    };

    private static string SentenceOfOtherLength(Dice dice, int words)
    {
        string sentence;
        do
        {
            sentence = dice.Sentence();
        }
        while (sentence.Split(' ').Length == words);
        return sentence;
    }

    /// <summary>What is asked for, a maker of such things, and one of others.</summary>
    private static (string Asked, Func<int, string[]> Draw, Func<int, string[]>? Others) Kind(Dice dice)
    {
        switch (dice.Number(0, 2))
        {
            case 0:
                return (dice.Say(_countedWords), count => [.. Enumerable.Range(0, count).Select(_ => dice.Word())], null);
            case 1:
                var kinds = _kinds.Where(kind => Nouns(kind.Kind).Count() >= MostThings).ToArray();
                var (plural, kind) = dice.Pick(kinds);
                return (plural, count => Some(kind, count), count => Some(Dice.Other(() => dice.Pick(kinds).Kind, kind), count));

                IEnumerable<Noun> Nouns(string of) => WordNet.Nouns.Where(noun => noun.Kind == of && dice.Allows(noun.Word));
                string[] Some(string of, int count) => [.. dice.Shuffled(Nouns(of)).Take(count).Select(noun => noun.Word)];
            default:
                var category = dice.Pick(_categories.Keys.ToArray());
                return (category, count => [.. dice.Shuffled(_categories[category]).Take(count)], count => [.. dice.Shuffled(_categories[Dice.Other(() => dice.Pick(_categories.Keys.ToArray()), category)]).Take(count)]);
        }
    }

    private static int Number(Dice dice, int count) => Dice.Other(() => dice.Chance(0.6) ? count + dice.Pick(-1, 1) : dice.Number(1, MostThings), count);

    private static string Written(Dice dice, int count) => dice.Chance(0.6) ? Phrasing.InWords(count) : $"{count}";

    private static CaseDraft Visible(string question, Func<GradedAnswer> good, Func<GradedAnswer>? partial, Func<GradedAnswer> wrong) => new()
    {
        Question = question,
        Reference = good().Text,
        VisibleWithoutReference = true,
        ReferenceRate = 0.05,
        Good = good,
        Partial = partial,
        Wrong = wrong,
    };
}
