using System.Globalization;
using static JudgeLM.Training.Data.CaseDraft;

namespace JudgeLM.Training.Data.Families;

/// <summary>The same number, time, date, amount or share written in other ways: digits, words, roman numerals, symbols.</summary>
internal static class NotationFamilies
{
    private static readonly string[] _months = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[..12];
    private static readonly (string[] Ways, int Percent)[] _shares = [(["half", "1/2", "50%", "50 percent", "0.5", "one half", "fifty percent"], 50), (["a quarter", "1/4", "25%", "25 percent", "0.25", "one fourth", "one in four"], 25), (["three quarters", "3/4", "75%", "75 percent", "0.75", "three out of four"], 75), (["a fifth", "1/5", "20%", "20 percent", "0.2", "one in five"], 20), (["a tenth", "1/10", "10%", "10 percent", "0.1", "one in ten"], 10), (["all", "100%", "100 percent", "the whole", "every one"], 100), (["a third", "1/3", "one third", "33%", "one in three"], 33), (["two thirds", "2/3", "66%", "two out of three"], 66), (["none", "0%", "zero", "nothing", "not a single one"], 0)];
    private static readonly (string Text, int Value)[] _groups = [("a dozen", 12), ("one dozen", 12), ("two dozen", 24), ("three dozen", 36), ("half a dozen", 6), ("a pair", 2), ("a couple", 2), ("a score", 20), ("half a hundred", 50), ("a hundred", 100), ("one hundred", 100), ("a thousand", 1000), ("fifteen hundred", 1500), ("twelve hundred", 1200), ("two and a half thousand", 2500)];
    private static readonly string[] _ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"];

    private static readonly Notation[] _all =
    [
        new(dice => dice.Chance(0.6) ? dice.Number(1, 99) : dice.Number(100, 9999), Count, Close, ["How many {0} did {1} count?", "What is the number of {0}?", "how many {0} are there", "Number of {0} in the {2}?", "Tell me how many {0} {1} owns."]),
        new(dice => dice.Pick(_groups).Value, (dice, value) => dice.Chance(0.5) && _groups.Where(group => group.Value == value).ToArray() is { Length: > 0 } named ? dice.Pick(named).Text : Count(dice, value), (dice, value) => dice.Chance(0.5) ? dice.Pick(_groups).Value : Close(dice, value), ["How many {0} did {1} buy?", "How many {0} go into the {2}?", "number of {0} please"]),
        new(dice => dice.Number(0, 287) * 5, Time, (dice, value) => (value + dice.Pick(720, 60, 30, 15, -15, -60, 5 * dice.Number(1, 100)) + 1440) % 1440, ["When does the {2} open?", "What time does {1} leave?", "At what time is the {2}?", "when does it start", "What time was it when {1} came home?"]),
        new(dice => dice.Number(0, 100_000), Date, (dice, value) => value + dice.Pick(1, -1, 10, 30, 365, -365, 3650, dice.Number(2, 900)), ["When was the {2} opened?", "On what date did {1} arrive?", "Date of the {2}?", "What day was {1} born?"]),
        new(dice => dice.Chance(0.5) ? 100 * dice.Number(1, 99) : 5 * dice.Number(1, 2000), Money, (dice, value) => Math.Abs(value + (dice.Pick(1, -1, 10, -10, 100) * dice.Pick(5, 10, 100))), ["How much does the {2} cost?", "What did {1} pay for the {2}?", "price of the {2}?", "How much money did {1} give?"]),
        new(dice => dice.Pick(_shares).Percent, (dice, value) => dice.Pick(_shares.First(share => share.Percent == value).Ways), (dice, _) => dice.Pick(_shares).Percent, ["What share of the {0} is left?", "How much of the {2} did {1} finish?", "Which part of the {0} belongs to {1}?", "What fraction of the {0} were sold?"]),
        new(dice => dice.Number(1, 12), (dice, value) => dice.Pick(_ordinals[value - 1], value + Suffix(value), $"number {value}", $"place {Phrasing.InWords(value)}"), (dice, _) => dice.Number(1, 12), ["Which place did {1} come in?", "On which floor is the {2}?", "In what position did {1} finish?"]),
        new(dice => dice.Pick(dice.Number(1, 20), dice.Number(1, 60) * 5) * 100_000, Large, (dice, value) => dice.Chance(0.4) ? value / 10 : value + (dice.Pick(1, -1, 5, 10) * 100_000), ["What is the population of {2}?", "How many people live in {2}?", "How many copies of the {2} were sold?", "How many {0} are there in the world?"]),
        new(dice => dice.Number(1, 39), (dice, value) => dice.Chance(0.4) ? Roman(value) : dice.Chance(0.5) ? $"{value}" : Phrasing.InWords(value), Close, ["Which number did the king {1} have?", "Which chapter tells of the {2}?", "Which volume is on the {2}?"]),
    ];

    public static CaseDraft Draw(Dice dice)
    {
        var notation = dice.Pick(_all);
        var value = notation.Value(dice);
        string Put(int number) => dice.Answer(notation.Write(dice, number));
        return new CaseDraft
        {
            Question = dice.Say(notation.Questions, dice.Word() + "s", dice.Pick(Names.First), dice.Word()),
            Reference = dice.Chance(0.5) ? notation.Write(dice, value) : Put(value),
            Good = () => Content(Put(value), 9, "gives the same quantity as the reference"),
            Wrong = () => Content(Put(Dice.Other(() => notation.Near(dice, value), value)), 2, "gives another quantity than the reference"),
        };
    }

    /// <summary>A whole number in digits, with a comma or in words.</summary>
    public static string Count(Dice dice, int value) => dice.Number(0, 9) switch
    {
        < 4 => Phrasing.InWords(value),
        < 6 when value >= 1000 => value.ToString("N0", CultureInfo.InvariantCulture),
        _ => $"{value}",
    };

    private static int Close(Dice dice, int value) => Math.Abs(dice.Number(0, 4) switch
    {
        0 => value + dice.Pick(1, -1, 2, 10, -10),
        1 => value * 10,
        2 when value > 11 => int.Parse(string.Concat($"{value}".Reverse()), CultureInfo.InvariantCulture),
        3 when value > 99 => value + (dice.Number(-9, 9) * 100),
        _ => dice.Number(1, Math.Max(20, 2 * value)),
    });

    private static string Time(Dice dice, int minutes)
    {
        var (hour, minute) = (minutes / 60, minutes % 60);
        var twelve = hour % 12 == 0 ? 12 : hour % 12;
        var next = (hour + 1) % 12 == 0 ? 12 : (hour + 1) % 12;
        var half = hour < 12 ? dice.Pick("am", "a.m.", "in the morning") : dice.Pick("pm", "p.m.", hour < 18 ? "in the afternoon" : "in the evening");
        return dice.Number(0, 4) switch
        {
            0 => $"{hour:00}:{minute:00}",
            1 when minute == 0 => $"{dice.Pick($"{twelve}", Phrasing.InWords(twelve))} o'clock {(hour < 12 ? "in the morning" : hour < 18 ? "in the afternoon" : "in the evening")}",
            1 or 2 when minute == 30 => $"half past {dice.Pick($"{twelve}", Phrasing.InWords(twelve))} {half}",
            1 or 2 when minute == 15 => $"a quarter past {Phrasing.InWords(twelve)} {half}",
            1 or 2 when minute == 45 => $"a quarter to {Phrasing.InWords(next)} {half}",
            2 when minute < 30 && minute > 0 => $"{Phrasing.InWords(minute)} past {Phrasing.InWords(twelve)} {half}",
            _ => minute == 0 && dice.Chance(0.5) ? $"{twelve} {half}" : $"{twelve}:{minute:00} {half}",
        };
    }

    private static string Date(Dice dice, int days)
    {
        var date = new DateTime(1750, 1, 1).AddDays(Math.Max(0, days));
        var month = _months[date.Month - 1];
        var shown = dice.Chance(0.25) ? month[..3] : month;
        return dice.Number(0, 5) switch
        {
            0 => $"{shown} {date.Day}, {date.Year}",
            1 => $"{date.Day} {shown} {date.Year}",
            2 => $"{date.Year}-{date.Month:00}-{date.Day:00}",
            3 => $"{shown} {date.Day}{Suffix(date.Day)}, {date.Year}",
            4 => $"the {date.Day}{Suffix(date.Day)} of {month} {date.Year}",
            _ => $"{month} {date.Day} {date.Year}",
        };
    }

    private static string Money(Dice dice, int cents)
    {
        var (whole, rest) = (cents / 100, cents % 100);
        var words = dice.Chance(0.5);
        string Number(int value) => words ? Phrasing.InWords(value) : $"{value}";
        return whole == 0 ? $"{Number(rest)} cents"
            : rest == 0 ? dice.Pick($"${whole}", $"{Number(whole)} dollars", $"${whole}.00", $"{Number(whole)} bucks", $"{whole} USD")
            : dice.Pick($"${whole}.{rest:00}", $"{Number(whole)} dollars and {Number(rest)} cents", $"{whole}.{rest:00} dollars", $"{Number(cents)} cents");
    }

    private static string Large(Dice dice, int value) => dice.Number(0, 3) switch
    {
        0 => value.ToString("N0", CultureInfo.InvariantCulture),
        1 => $"{value}",
        2 when value < 1_000_000 => $"{Phrasing.InWords(value / 1000)} thousand",
        _ => value < 1_000_000 ? $"{value / 1000} thousand" : string.Create(CultureInfo.InvariantCulture, $"{value / 1e6:0.#} million"),
    };

    private static string Suffix(int number) => (number % 10, number / 10) switch { (1, not 1) => "st", (2, not 1) => "nd", (3, not 1) => "rd", _ => "th" };

    private static string Roman(int number)
    {
        (int Value, string Sign)[] signs = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
        return signs.FirstOrDefault(sign => sign.Value <= number) is { Value: > 0 } largest ? largest.Sign + Roman(number - largest.Value) : "";
    }

    /// <summary>A kind of value.</summary>
    /// <param name="Value">Draws one.</param>
    /// <param name="Write">Writes one in one of its ways.</param>
    /// <param name="Near">Another that might be taken for it.</param>
    /// <param name="Questions">{0} is a kind of things, {1} a person, {2} a thing.</param>
    private sealed record Notation(Func<Dice, int> Value, Func<Dice, int, string> Write, Func<Dice, int, int> Near, string[] Questions);
}
