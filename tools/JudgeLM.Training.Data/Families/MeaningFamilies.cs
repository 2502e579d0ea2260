using static JudgeLM.Training.Data.CaseDraft;

namespace JudgeLM.Training.Data.Families;

/// <summary>The same said in other words, and the opposite said in nearly the same: what a judge that counts words gets wrong.</summary>
internal static class MeaningFamilies
{
    private static readonly string[] _paraphrase = Wordings.Of("paraphrase");
    private static readonly string[] _happened = Wordings.Of("happened");
    private static readonly string[] _synonym = Wordings.Of("synonym");

    /// <summary>A statement in another wording, against one on others or with its roles exchanged.</summary>
    public static CaseDraft Paraphrase(Dice dice)
    {
        var wordings = Paraphrases.Draw(dice);
        var twoPeople = Paraphrases.IsOfTwoPeople(wordings);
        var first = Someone();
        var second = Second(first);
        var asked = dice.Chance(0.5);
        var reference = Paraphrases.Fill(dice.Pick(wordings), first, second);
        return new CaseDraft
        {
            Question = asked ? dice.Say(_happened, first, twoPeople ? second : "the " + second) : dice.Say(_paraphrase, reference),
            Reference = reference,
            VisibleWithoutReference = !asked,
            Good = () => Content(Put(first, second), 9, "says the same in other words"),
            Wrong = () => Content(dice.Number(0, 3) switch
            {
                0 when Paraphrases.HasRoles(wordings) => Put(second, first),
                0 or 1 when Paraphrases.Denied(dice, reference) is { } denied => denied,
                2 => Put(SomeoneElse(first, second), second),
                _ => Put(first, Second(first, second)),
            }, 2, "says something that differs in meaning"),
        };

        string Someone() => dice.Chance(0.5) ? dice.Pick(Names.First) : dice.Person();
        string Second(params string[] than) => twoPeople ? SomeoneElse(than) : Dice.Other(dice.Word, than);

        // Not one of the same first name, who may be the same.
        string SomeoneElse(params string[] than)
        {
            string other;
            do
            {
                other = Someone();
            }
            while (than.Any(name => FirstName(name) == FirstName(other)));
            return other;
        }

        static string FirstName(string name) => name.Split(' ')[0];

        string Put(string one, string other)
        {
            // What was to be said in other words is not said in the same.
            var text = Dice.Other(() => Paraphrases.Fill(dice.Pick(wordings), one, other), asked ? "" : reference);
            return dice.Chance(0.25) ? dice.Loosened(text) : text;
        }
    }

    /// <summary>A word of the same meaning as another, against one of another meaning or the opposite.</summary>
    public static CaseDraft Synonym(Dice dice)
    {
        while (true)
        {
            var word = dice.Pick(Relations.Words);
            // Which words mean the same is what is learned, so that pairs of words are held out, not words.
            var same = Relations.Synonyms(word).Where(other => Allows(word, other)).ToArray();
            if (same.Length == 0)
            {
                continue;
            }

            var opposite = Relations.Antonyms(word).Where(other => Allows(word, other)).ToArray();
            string Another() => opposite.Length > 0 && dice.Chance(0.6) ? dice.Pick(opposite)
                : Dice.Other(() => dice.Pick(Relations.Words), [word, .. Relations.Synonyms(word)]);
            return new CaseDraft
            {
                Question = dice.Say(_synonym, word),
                Reference = dice.Answer(dice.Pick(same)),
                VisibleWithoutReference = true,
                Good = () => Content(dice.Answer(dice.Pick(same)), 9, "says the same in other words"),
                Wrong = () => Content(dice.Answer(Another()), 2, "says something that differs in meaning"),
            };
        }

        bool Allows(string word, string other) => dice.Allows(string.Join('|', new[] { word, other }.Order(StringComparer.Ordinal)));
    }

    /// <summary>A statement and its denial; an answer with both stands between.</summary>
    public static CaseDraft Denial(Dice dice)
    {
        while (true)
        {
            var wordings = Paraphrases.Draw(dice);
            var twoPeople = Paraphrases.IsOfTwoPeople(wordings);
            var (first, second) = (dice.Pick(Names.First), twoPeople ? dice.Person() : dice.Word());
            var noun = dice.Noun();
            var fromSet = dice.Chance(0.5);
            var statement = fromSet ? Paraphrases.Fill(dice.Pick(wordings), first, second) : dice.Sentence();
            if (Paraphrases.Denied(dice, statement) is not { } denied)
            {
                continue;
            }

            if (dice.Chance(0.5))
            {
                (statement, denied) = (denied, statement);
            }

            return new CaseDraft
            {
                Question = dice.Say(_happened, fromSet ? first : noun.Word, fromSet ? second : dice.Word()),
                Reference = statement,
                Good = () => Content(dice.Chance(0.4) ? statement : dice.Loosened(statement), 9, "agrees with the reference answer"),
                Partial = () => Content(dice.Chance(0.7) ? $"{statement} {(dice.Chance(0.5) ? dice.Pick("But ", "However, ", "Still, ", "And ") : "")}{denied}" : $"{denied} {statement}", 3, "contradicts itself"),
                Wrong = () => Content(dice.Chance(0.5) ? denied : dice.Loosened(denied), 2, "says the opposite of the reference answer"),
            };
        }
    }

    /// <summary>A text that takes back what it said, which can be seen without any reference.</summary>
    public static CaseDraft Inconsistency(Dice dice)
    {
        var noun = dice.Noun();
        var sentences = dice.Number(1, 3);
        return OpenFamilies.Topic(dice) with
        {
            Question = OpenFamilies.Asked(dice, noun),
            Reference = OpenFamilies.On(dice, noun, 1),
            ReferenceRate = 0.05,
            Good = () => Content(OpenFamilies.On(dice, noun, sentences + 1), 9, "answers the question in detail"),
            Partial = null,
            Wrong = () => Content(Inconsistent(), 3, "contradicts itself"),
        };

        string Inconsistent()
        {
            while (true)
            {
                var text = RealText.Sentences(OpenFamilies.On(dice, noun, sentences)).Select(sentence => sentence.Trim()).ToList();
                if (Paraphrases.Denied(dice, text[0]) is { } denied)
                {
                    text.Insert(dice.Number(1, text.Count), dice.Pick("", "", "But ", "However, ", "In fact, ", "Actually, ") + denied);
                    return string.Join(' ', text);
                }
            }
        }
    }
}
