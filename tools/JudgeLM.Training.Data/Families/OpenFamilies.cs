using static JudgeLM.Training.Data.CaseDraft;

namespace JudgeLM.Training.Data.Families;

/// <summary>Open questions, where it can be seen whether an answer keeps to the topic, and questions about a given text.</summary>
internal static class OpenFamilies
{
    private static readonly string[] _about = Wordings.And("about", "Tell me about {0}.", "What is {0}?", "Explain what {0} is.", "Describe {0} in a sentence.", "Can you tell me something about {0}?", "Explain {0} to a child.", "How does a {0} work?", "Write a short text about {0}.", "Why is {0} important?", "I would like to know more about {0}.", "Give some information on {0}.", "Write a short poem about the {0}.", "What do you know about {0}?", "Write an introduction to {0} for my students.", "How can I improve my {0}?", "Give three tips about {0}.", "Describe a {0}.", "Compose a short story about a {0}.", "What are the benefits of {0}?", "Help me understand {0}.", "Write a short email about the {0}.");
    private static readonly string[] _short = Wordings.And("short", "{1} is {2}.", "The word {0} refers to {2}.", "In short, {0} is {2}.", "{1}: {2}.", "A {0} is {2}.", "{1} can be described as {2}.", "You can think of {0} as {2}.", "When people talk about {0}, they mean {2}.");
    private static readonly string[] _more = Wordings.And("more", "Related to {0} is {1}, which is {2}.", "One may also think of {1}: {2}.", "{0} has much to do with {1}.", "It is often seen together with {1}, that is {2}.", "For example, {1} is {2}.", "Many people know {0} from {1}.", "Next to {0}, {1} plays a part.");
    private static readonly string[] _thin = Wordings.And("thin", "{1} is a thing.", "It is {0}.", "You know what {0} is.", "{1} is {0}.", "There is much to say about {0}.", "{1}?", "I like {0}.");
    private static readonly string[] _facts = Wordings.And("facts", "The {0} of {1} is {2}.", "{1} has a {0} called {2}.", "{1} keeps the {0} in the {2}.", "For {1}, the {0} means {2}.", "{1} bought a {0} from {2}.");
    private static readonly string[] _askFacts = Wordings.And("askFacts", "What is said about the {0} of {1}?", "What does the text say about {1} and the {0}?", "According to the text, what belongs to {1} and the {0}?", "Which word goes with the {0} of {1}?", "What about the {0} of {1}?");
    private static readonly string[] _passages = Wordings.And("passages", "Read the text and answer. {0} {1}", "{0}\n\n{1}", "Text: {0}\nQuestion: {1}", "{1}\n\n{0}", "Answer based on the passage.\n{0}\n{1}", "Context: {0} {1}");
    private static readonly (string Plain, string Form)[] _verbs = [.. "go:goes;play:plays;eat:eats;walk:walks;read:reads;write:writes;watch:watches;make:makes;like:likes;want:wants;buy:buys;sell:sells;clean:cleans;cook:cooks;open:opens;visit:visits;help:helps;see:sees;take:takes;drive:drives".Split(';').Select(verb => verb.Split(':')).Select(verb => (verb[0], verb[1]))];
    private static readonly string[] _correct = Wordings.And("correct", "Correct the grammar: {0}", "Fix this sentence: {0}", "Correct this sentence: {0}", "Rewrite without mistakes: {0}", "Find and correct the error: {0}");
    private static readonly string[] _corrected = Wordings.And("corrected", "{0}", "{0}", "The correct sentence is: {0}", "Corrected: {0}");

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
            var like = dice.Near(noun);
            var quoted = dice.Chance(0.3) ? dice.SentenceWith(dice.Chance(0.6) ? noun.Word : like.Word) : null;
            text.Add(quoted ?? dice.Say(_more, noun.Word, like.Word, like.Meaning).Capitalised());
        }

        return string.Join(' ', text);
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
