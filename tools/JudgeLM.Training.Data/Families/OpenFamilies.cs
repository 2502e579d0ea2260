using static JudgeLM.Training.Data.CaseDraft;

namespace JudgeLM.Training.Data.Families;

/// <summary>Open questions, where it can be seen whether an answer keeps to the topic, and questions about a given text.</summary>
internal static class OpenFamilies
{
    private static readonly string[] _about = Wordings.Of("about");
    private static readonly string[] _short = Wordings.Of("short");
    private static readonly string[] _more = Wordings.Of("more");
    private static readonly string[] _thin = Wordings.Of("thin");
    private static readonly string[] _facts = Wordings.Of("facts");
    private static readonly string[] _askFacts = Wordings.Of("askFacts");
    private static readonly string[] _passages = Wordings.Of("passages");
    private static readonly (string Plain, string Form)[] _verbs = [.. "go:goes;play:plays;eat:eats;walk:walks;read:reads;write:writes;watch:watches;make:makes;like:likes;want:wants;buy:buys;sell:sells;clean:cleans;cook:cooks;open:opens;visit:visits;help:helps;see:sees;take:takes;drive:drives".Split(';').Select(verb => verb.Split(':')).Select(verb => (verb[0], verb[1]))];
    private static readonly string[] _correct = Wordings.Of("correct");
    private static readonly string[] _corrected = Wordings.Of("corrected");

    public static CaseDraft Topic(Dice dice)
    {
        var noun = dice.Noun();
        return new CaseDraft
        {
            Question = Asked(dice, noun),
            Reference = Sentence(noun),
            VisibleWithoutReference = true,
            ReferenceRate = 0.2,
            Good = () => Content(On(dice, noun, dice.Number(2, 4)), 9, "answers the question in detail"),
            Partial = () => dice.Chance(0.5)
                ? Content(Sentence(noun), 7, "answers the question in short")
                : Content(dice.Say(_thin, noun.Word, noun.Word.Capitalised()), 4, "says very little about the topic"),
            Wrong = () => Content(On(dice, Dice.Other(dice.Noun, noun), dice.Number(1, 3)), 1, "talks about something else"),
        };

        string Sentence(Noun topic) => On(dice, topic, 1);
    }

    /// <summary>A question about a topic.</summary>
    public static string Asked(Dice dice, Noun noun) => dice.Say(_about, noun.Word);

    /// <summary>A text about a topic: what it is, and more of its kind.</summary>
    public static string On(Dice dice, Noun noun, int sentences)
    {
        var first = dice.Chance(0.15) ? dice.SentenceWith(noun.Word) : null;
        var text = new List<string> { first ?? dice.Say(_short, noun.Word, noun.Word.Capitalised(), noun.Meaning).Capitalised() };
        while (text.Count < sentences)
        {
            var next = More();
            for (var tries = 0; tries < 20 && text.Contains(next); tries++)
            {
                // A text that goes round in circles is a flaw of its own.
                next = More();
            }

            text.Add(next);
        }

        return string.Join(' ', text);

        string More()
        {
            var like = dice.Near(noun);
            var quoted = dice.Chance(0.3) ? dice.SentenceWith(dice.Chance(0.6) ? noun.Word : like.Word) : null;
            return quoted ?? dice.Say(_more, noun.Word, like.Word, like.Meaning).Capitalised();
        }
    }

    public static CaseDraft Passage(Dice dice)
    {
        var facts = Enumerable.Range(0, dice.Number(2, 4)).Select(_ => (Thing: dice.Word(), Owner: dice.Pick(Names.First), Value: dice.Word())).ToArray();
        var asked = dice.Pick(facts);
        var text = string.Join(' ', facts.Select(fact => dice.Say(_facts, fact.Thing, fact.Owner, fact.Value)));
        return new CaseDraft
        {
            Question = dice.Say(_passages, text, dice.Say(_askFacts, asked.Thing, asked.Owner)),
            Reference = asked.Value.Capitalised(),
            ReferenceRate = 0.6,
            Good = () => Content(dice.Answer(asked.Value), 9, "gives what the text says"),
            Wrong = () => Content(dice.Answer(Dice.Other(() => dice.Chance(0.5) ? dice.Pick(facts).Value : dice.Word(), asked.Value)), 2, "gives something that the text does not say"),
        };
    }

    public static CaseDraft Grammar(Dice dice)
    {
        var (plain, form) = dice.Pick(_verbs);
        var (subject, takesForm) = dice.Pick(("She", true), ("He", true), ("My brother", true), (dice.Pick(Names.First), true), ("They", false), ("We", false), ("My friends", false), ($"The {dice.Word()}s", false));
        var rest = $" the {dice.Word()}{dice.Pick(" every day", " every week", "", " on Mondays")}.";
        var right = $"{subject} {(takesForm ? form : plain)}{rest}";
        var wrong = $"{subject} {(takesForm ? plain : form)}{rest}";
        return new CaseDraft
        {
            Question = dice.Say(_correct, wrong),
            Reference = right,
            VisibleWithoutReference = true,
            Good = () => Content(dice.Say(_corrected, right), 9, "corrects the sentence"),
            Wrong = () => Content(dice.Say(_corrected, wrong), 3, "leaves the mistake in the sentence"),
        };
    }
}
