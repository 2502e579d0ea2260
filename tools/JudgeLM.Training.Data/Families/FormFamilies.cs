using static JudgeLM.Training.Data.CaseDraft;

namespace JudgeLM.Training.Data.Families;

/// <summary>Instructions on form (length, lists, words to use, language), and answers whose making went wrong half-way.</summary>
internal static class FormFamilies
{
    private static readonly string[] _lengths = Wordings.Of("lengths");
    private static readonly string[] _sentences = Wordings.Of("sentences");
    private static readonly string[] _bullets = Wordings.Of("bullets");
    private static readonly string[] _numbered = Wordings.Of("numbered");
    private static readonly string[] _commas = Wordings.Of("commas");
    private static readonly string[] _json = Wordings.Of("json");
    private static readonly string[] _starts = Wordings.Of("starts");
    private static readonly string[] _ends = Wordings.Of("ends");
    private static readonly string[] _includes = Wordings.Of("includes");
    private static readonly string[] _questions = Wordings.Of("questions");
    private static readonly string[] _asked = Wordings.Of("asked");
    private static readonly string[] _about = Wordings.Of("aboutBroken");
    private static readonly string[] _inLanguage = Wordings.Of("inLanguage");

    /// <summary>Words that do not end a sentence.</summary>
    private static readonly string[] _openWords = "a an the of in to for with and that or by on from as is are which".Split(' ');

    /// <summary>Less of a text says nothing.</summary>
    private const int LeastWords = 6;

    public static CaseDraft Length(Dice dice)
    {
        var noun = dice.Noun();
        var most = dice.Number(3, 12);
        string Words(int count) => string.Join(' ', Enumerable.Range(0, 8).SelectMany(_ => dice.NounLike(noun).Meaning.Split(' ')).Take(count)).Capitalised() + ".";
        return Visible(
            dice.Say(_lengths, noun.Word, dice.Chance(0.5) ? most : Phrasing.InWords(most)),
            () => Content(Words(dice.Number(Math.Max(1, most / 2), most)), 9, "keeps to the length that was asked for"),
            () => Content(Words((2 * most) + dice.Number(3, 15)), 3, "is much longer than what was asked for"));
    }

    public static CaseDraft OneSentence(Dice dice)
    {
        var noun = dice.Noun();
        return Visible(
            dice.Say(_sentences, noun.Word),
            () => Content(OpenFamilies.On(dice, noun, 1), 9, "keeps to one sentence as asked"),
            () => Content(OpenFamilies.On(dice, noun, dice.Number(3, 5)), 4, "writes several sentences instead of one"));
    }

    public static CaseDraft Layout(Dice dice)
    {
        var noun = dice.Noun();
        string[] Items() => [.. Enumerable.Range(0, dice.Number(2, 4)).Select(_ => dice.Chance(0.5) ? dice.NounLike(noun).Word : dice.NounLike(noun).Meaning)];
        Func<string>[] makers =
        [
            () => string.Join('\n', Items().Select(item => dice.Pick("- ", "* ") + item)),
            () => string.Join('\n', Items().Select((item, i) => $"{i + 1}. {item}")),
            () => string.Join(", ", Enumerable.Range(0, dice.Number(3, 5)).Select(_ => dice.NounLike(noun).Word)),
            () => $"{{\"word\": \"{noun.Word}\", \"meaning\": \"{dice.NounLike(noun).Meaning}\"}}",
            () => OpenFamilies.On(dice, noun, dice.Number(1, 2)),
        ];
        var wanted = dice.Number(0, 3);
        string[][] wordings = [_bullets, _numbered, _commas, _json];
        return Visible(
            dice.Say(wordings[wanted], noun.Word),
            () => Content(makers[wanted](), 9, "has the form that was asked for"),
            () => Content(makers[Dice.Other(() => dice.Chance(0.5) ? 4 : dice.Number(0, 3), wanted)](), 4, "has another form than what was asked for"));
    }

    public static CaseDraft UseOfWord(Dice dice)
    {
        var word = dice.Word();
        string Plain() => dice.Sentence();
        string Without(string text) => text.TrimEnd('.');
        var kind = dice.Number(0, 3);
        var draft = kind switch
        {
            0 => Visible(dice.Say(_starts, word), () => Right($"{word.Capitalised()} {Without(Plain()).ToLowerInvariant()}."), () => Wrong(dice.Chance(0.5) ? Plain() : $"{Without(Plain())} {word}.")),
            1 => Visible(dice.Say(_ends, word), () => Right($"{Without(Plain())} {word}."), () => Wrong(dice.Chance(0.5) ? Plain() : $"{word.Capitalised()} {Without(Plain()).ToLowerInvariant()}.")),
            2 => Visible(dice.Say(_includes, word), () => Right(Put(Plain().Split(' '))), () => Wrong(Plain())),
            _ => Visible(dice.Say(_questions, word), () => Right(dice.Say(_asked, word)), () => Wrong(OpenFamilies.On(dice, dice.Noun(), 1))),
        };
        return draft with { IsOfAnyTopic = true };

        string Put(string[] words) => string.Join(' ', words.Take(words.Length / 2).Append(word).Concat(words.Skip(words.Length / 2)));
        static GradedAnswer Right(string text) => Content(text, 9, "does what was asked for");
        static GradedAnswer Wrong(string text) => Content(text, 3, "does not do what was asked for");
    }

    public static CaseDraft Language(Dice dice)
    {
        var english = dice.Chance(0.3);
        var language = english ? "English" : dice.Pick(LanguageTexts.Names);
        var question = dice.Say(_inLanguage, language, dice.Word());
        var most = question.Contains("sentence", StringComparison.Ordinal) || question.Contains("line", StringComparison.Ordinal) ? 1 : 2;
        string In(string name) => string.Join(' ', Enumerable.Range(0, dice.Number(1, most)).Select(_ => name == "English" ? dice.Sentence() : LanguageTexts.Sentence(dice, name)));
        string Another() => Dice.Other(() => dice.Chance(0.5) ? "English" : dice.Pick(LanguageTexts.Names), language);
        return Visible(
            question,
            () => Content(In(language), 9, "is in the language that was asked for"),
            () => Content(In(Another()), 3, "is in another language than what was asked for")) with
        { IsOfAnyTopic = true };
    }

    /// <summary>Texts on the topic that stop in mid-sentence or go round in circles.</summary>
    public static CaseDraft Broken(Dice dice)
    {
        var noun = dice.Noun();
        var sentences = dice.Number(1, 4);
        return new CaseDraft
        {
            Question = dice.Say(_about, noun.Word),
            Reference = OpenFamilies.On(dice, noun, 1),
            VisibleWithoutReference = true,
            ReferenceRate = 0.1,
            Good = () => Content(OpenFamilies.On(dice, noun, sentences), 9, "answers the question in detail"),
            Partial = () => dice.Chance(0.6) ? CutOff() : Circles(),
            Wrong = () => Content(OpenFamilies.On(dice, Dice.Other(dice.Noun, noun), sentences), 1, "talks about something else"),
        };

        GradedAnswer CutOff()
        {
            // After a word that another must follow, so that the break can be seen.
            var words = OpenFamilies.On(dice, noun, sentences).Split(' ');
            var places = Enumerable.Range(LeastWords, Math.Max(0, words.Length - LeastWords)).Where(place => _openWords.Contains(words[place - 1])).ToArray();
            return places.Length == 0 ? Circles() : Content(string.Join(' ', words.Take(dice.Pick(places))), 4, "is cut off in the middle");
        }

        GradedAnswer Circles()
        {
            var sentence = OpenFamilies.On(dice, noun, 1);
            return Content(string.Join(dice.Pick(" ", " ", "\n"), Enumerable.Repeat(sentence, dice.Number(3, 6))), 4, "says the same again and again");
        }
    }

    private static CaseDraft Visible(string question, Func<GradedAnswer> good, Func<GradedAnswer> wrong) => new()
    {
        Question = question,
        Reference = good().Text,
        VisibleWithoutReference = true,
        ReferenceRate = 0.05,
        Good = good,
        Wrong = wrong,
    };
}
