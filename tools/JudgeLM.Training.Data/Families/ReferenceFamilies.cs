using static JudgeLM.Training.Data.CaseDraft;

namespace JudgeLM.Training.Data.Families;

/// <summary>Questions that only knowledge answers, so that an answer is judged by whether it says what the reference says.</summary>
internal static class ReferenceFamilies
{
    private const string Matches = "matches the reference answer";
    private const string Contradicts = "contradicts the reference answer";

    private static readonly string[] _who = Wordings.And("who", "Who wrote the book The {0} of the {1}?", "Who is the author of {0} {1}?", "Who directed the film The {0}?", "Who invented the {0}?", "Who painted the {0} {1}?", "Who was the first person to see the {0}?", "Who is the lead singer of The {0}s?", "Who discovered {0}?", "Name the founder of {0} {1}.", "By whom was the {0} designed?", "Which person led the {0}?", "Who won the {0} prize?");
    private static readonly string[] _when = Wordings.And("when", "In which year was the {0} Company founded?", "When was {1} born?", "In what year did the {0} festival start?", "When did the {0} war end?", "What year saw the first {0}?", "When was the {0} built?", "In which year did {1} die?", "Since when has the {0} been open?");
    private static readonly string[] _what = Wordings.And("what", "What did {1} find in the {0}?", "What does the {0} need?", "What is the main product of {0} Town?", "Which animal lives in the {0}?", "What is the largest {0} in the world?", "What is a {0} made of?", "Which planet is known as the {0}?", "What is the opposite of {0}?", "Translate the word {0} into the language of {1}.", "What is another word for {0}?", "What do you call a young {0}?", "Which gas does the {0} give off?", "What is the plural of {0}?", "What color is the {0}?", "Which language is spoken in {0}?", "What is the name of the {0} of {1}?", "What is the first step of {0}?", "Identify the {0} in the sentence.", "Where can one find the {0}?", "Where was {1} born?", "What was {1} famous for?", "Classify the following as {0} or not: {1}", "Choose the word that fits best: {0} ____", "Unscramble the letters: {0}");
    private static readonly string[] _two = Wordings.And("two", "Which two things did {1} bring?", "What are the two parts of the {0}?", "What is the {0} made of?", "Who are the two heads of {0}?", "Name both colors of the {0}.");
    private static readonly string[] _things = Wordings.And("things", "Which things did {1} bring?", "What does the {0} need?", "Name the parts of the {0}.", "What did {1} buy?", "List the three primary {0}s.", "What are the components of a {0}?", "Which countries belong to the {0}?", "Give the ingredients of {0}.", "What are the stages of {0}?", "Name the main causes of {0}.", "Who took part in the {0}?");
    private static readonly string[] _gaps = Wordings.And("gaps", "Complete the sentence: {0}.", "What {1}?", "Which {1}?", "Who {1}?", "Find the missing word: {1}.", "{2}?", "Fill in the gap: {0}", "How would you finish this: {0}", "Tell me what {1}.", "Do you know which {1}?");
    private static readonly string[] _meanings = Wordings.And("meanings", "What does the word {0} mean?", "Define {0}.", "What is the meaning of {0}?", "Give a definition of {0}.", "How would you define the term {0}?", "What is a {0}?", "Explain the meaning of {0}.", "What does {0} stand for?");
    private static readonly string[] _definitions = Wordings.And("definitions", "{1}.", "It means {0}.", "The word {2} means {0}.", "{3} is {0}.", "{3}: {0}", "{3} refers to {0}.", "A {2} is {0}.", "By {2} people mean {0}.", "It can be described as {0}.", "The definition of {2} is {0}.");
    private static readonly string[] _yesNo = Wordings.And("yesNo", "Is the {0} {1}?", "Did {2} see the {0}?", "Is it true that the {0} is a {1}?", "Does the {0} need a {1}?", "Can a {0} be a {1}?", "Are all {0}s {1}s?");

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
                if (dice.Chance(0.4))
                {
                    given.Add(Dice.Other(dice.Word, [.. things]));
                }

                return Content(Put(dice.Shuffled(given)), 3 + (4 * kept / count), "covers only part of the reference answer");
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
