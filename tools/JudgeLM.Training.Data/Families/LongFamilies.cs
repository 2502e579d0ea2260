using static JudgeLM.Training.Data.CaseDraft;

namespace JudgeLM.Training.Data.Families;

/// <summary>Answers of many sentences: a reference that is matched, matched in part or contradicted at one place, and long texts on and off a topic.</summary>
internal static class LongFamilies
{
    private static readonly string[] _explain = Wordings.Of("explain");
    private static readonly string[] _facts = Wordings.Of("facts long");

    /// <summary>A long reference; wrong answers change what it says at few or many places, early or late.</summary>
    public static CaseDraft LongReference(Dice dice, int sentences)
    {
        var noun = dice.Noun();
        var facts = Enumerable.Range(0, sentences).Select(_ => Fact(dice, noun)).ToArray();
        var shape = Shape(dice);
        // The same for all wrong answers of a case: none is to keep more of the reference than another.
        var contradicted = dice.Number(Math.Max(2, ((2 * sentences) + 2) / 3), sentences);
        return new CaseDraft
        {
            Question = dice.Say(_explain, noun.Word),
            Reference = shape(facts),
            Good = () => Content(shape(facts), 9, "says what the reference says"),
            Partial = () =>
            {
                var kept = dice.Number(1, sentences - 1);
                return dice.Chance(0.5)
                    ? Content(shape([.. facts.Take(kept)]), 3 + (4 * kept / sentences), "leaves out a part of the reference")
                    : Content(shape(Changed(dice, noun, facts, 1)), 6, "differs from the reference at one place");
            },
            Wrong = () => Content(shape(Changed(dice, noun, facts, contradicted)), 2, "says other things than the reference"),
        };
    }

    /// <summary>Long texts without a reference, judged by topic and extent.</summary>
    public static CaseDraft LongTopic(Dice dice, int sentences)
    {
        var noun = dice.Noun();
        var shape = Shape(dice);
        string[] On(Noun topic, int count) => [.. Enumerable.Range(0, (count + 1) / 2).Select(_ => OpenFamilies.On(dice, topic, 2))];
        return new CaseDraft
        {
            Question = dice.Say(_explain, noun.Word),
            Reference = shape(On(noun, Math.Min(sentences, 4))),
            VisibleWithoutReference = true,
            ReferenceRate = 0,
            Good = () => Content(shape(On(noun, sentences)), 9, "answers the question in detail"),
            Partial = () => Content(OpenFamilies.On(dice, noun, 1), 6, "answers the question in one sentence only"),
            Wrong = () => Content(shape(On(Dice.Other(dice.Noun, noun), sentences)), 1, "talks about something else"),
        };
    }

    private static string Fact(Dice dice, Noun noun) => dice.Chance(0.3) ? dice.Sentence()
        : dice.Say(_facts, dice.Chance(0.5) ? noun.Word : dice.NounLike(noun).Word, dice.Word(), dice.Person(), dice.Number(1500, 2024), dice.Number(2, 99)).Capitalised();

    private static string[] Changed(Dice dice, Noun noun, string[] facts, int count)
    {
        var changed = facts.ToArray();
        foreach (var i in dice.Shuffled(Enumerable.Range(0, facts.Length)).Take(count))
        {
            changed[i] = Dice.Other(() => Fact(dice, noun), facts[i]);
        }

        return changed;
    }

    private static Func<string[], string> Shape(Dice dice)
    {
        var perParagraph = dice.Pick(2, 3, 4, 100);
        return dice.Number(0, 3) switch
        {
            0 => lines => string.Join('\n', lines.Select(line => "- " + line)),
            1 => lines => string.Join('\n', lines.Select((line, i) => $"{i + 1}. {line}")),
            _ => lines => string.Join("\n\n", lines.Chunk(perParagraph).Select(paragraph => string.Join(' ', paragraph))),
        };
    }
}
