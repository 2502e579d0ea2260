using JudgeLM.Training.Data.Families;

namespace JudgeLM.Training.Data;

/// <summary>How words become text: capitals, lists, and the many ways people put a short answer.</summary>
public static class Phrasing
{
    private static readonly string[] _answerFrames = Wordings.Of("answer");

    private static readonly string[] _looseFrames = Wordings.Of("loose");

    private static readonly string[] _chatter = Wordings.Of("chatter");

    private static readonly string[] _smallWords = ["the", "a", "an", "The", "A", "very", "that", "of"];

    private static readonly string[] _numberWords =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
         "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];

    private static readonly string[] _tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    /// <summary>The text with its first letter in upper case.</summary>
    public static string Capitalised(this string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
    }

    /// <summary>A wording of the dice's side, filled in.</summary>
    public static string Say(this Dice dice, IReadOnlyList<string> wordings, params object[] values)
    {
        ArgumentNullException.ThrowIfNull(dice);
        var text = Wordings.Expand(dice, dice.Wording(wordings));
        for (var i = 0; i < values.Length; i++)
        {
            text = text.Replace($"{{{i}}}", values[i].ToString(), StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>A short answer, put in one of many ways; plain in four of ten.</summary>
    public static string Answer(this Dice dice, string key)
    {
        ArgumentNullException.ThrowIfNull(dice);
        var shown = dice.Chance(0.3) ? key.Capitalised() : key;
        return dice.Chance(0.4) ? shown + (dice.Chance(0.5) ? "." : "") : dice.Say(_answerFrames, shown);
    }

    /// <summary>An answer with polite words around it.</summary>
    public static string Chatty(this Dice dice, string answer)
    {
        ArgumentNullException.ThrowIfNull(dice);
        return dice.Say(_chatter, answer);
    }

    /// <summary>A sentence as somebody else would write it down: with something around it, or without its small words.</summary>
    public static string Loosened(this Dice dice, string sentence)
    {
        ArgumentNullException.ThrowIfNull(dice);
        ArgumentNullException.ThrowIfNull(sentence);
        var kept = dice.Chance(0.25) ? string.Join(' ', sentence.Split(' ').Where(word => !_smallWords.Contains(word))) : sentence;
        var bare = kept.TrimEnd('.');
        return bare.Length == 0 ? sentence : dice.Say(_looseFrames, bare, Names.First.Contains(bare.Split(' ')[0]) ? bare : char.ToLowerInvariant(bare[0]) + bare[1..]);
    }

    /// <summary>Items as a list in running text: commas with or without "and", or one a line.</summary>
    public static string Listed(this Dice dice, IReadOnlyList<string> items)
    {
        ArgumentNullException.ThrowIfNull(dice);
        return items.Count == 1 ? items[0] : dice.Number(0, 9) switch
        {
            8 => string.Join('\n', items),
            9 => string.Join("; ", items),
            0 => string.Join(", ", items),
            1 => string.Join('\n', items.Select((item, i) => $"{i + 1}. {item.Capitalised()}")),
            2 => string.Join('\n', items.Select(item => $"- {item}")),
            3 => string.Join(", ", items.Take(items.Count - 1)) + ", and " + items[^1],
            _ => string.Join(", ", items.Take(items.Count - 1)) + " and " + items[^1],
        };
    }

    /// <summary>A number from 0 to 999,999 in words.</summary>
    public static string InWords(int number) => number switch
    {
        < 20 => _numberWords[number],
        < 100 => _tens[number / 10] + (number % 10 == 0 ? "" : "-" + _numberWords[number % 10]),
        < 1000 => $"{_numberWords[number / 100]} hundred" + (number % 100 == 0 ? "" : " and " + InWords(number % 100)),
        _ => $"{InWords(number / 1000)} thousand" + (number % 1000 == 0 ? "" : (number % 1000 < 100 ? " and " : " ") + InWords(number % 1000)),
    };
}
