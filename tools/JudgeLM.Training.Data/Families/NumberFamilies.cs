using static JudgeLM.Training.Data.CaseDraft;

namespace JudgeLM.Training.Data.Families;

/// <summary>Sums, comparisons and quantities. A small model cannot calculate, so all are judged against the reference.</summary>
internal static class NumberFamilies
{
    private static readonly string[] _sums = Wordings.Of("sums");
    private static readonly string[] _results = Wordings.Of("results");
    private static readonly string[] _stories = ["{0} has {1} {3} and buys {2} more. How many {3} does {0} have now?", "{0} had {1} {3} and found another {2}. How many {3} are there in total?", "There are {1} {3} in a box. {0} adds {2}. How many {3} are in the box?"];
    private static readonly string[] _comparisons = ["Which number is {2}, {0} or {1}?", "Which is {2}: {0} or {1}?", "Of {0} and {1}, which is {2}?", "Tell me the {2} of these two numbers: {0}, {1}.", "Pick the {2} number: {0} or {1}"];
    private static readonly string[] _howMany = Wordings.Of("howMany");
    private static readonly string[] _inSentence = Wordings.Of("inSentence");
    private static readonly (string Short, string Long)[] _units = [("km", "kilometers"), ("kg", "kilograms"), ("cm", "centimeters"), ("m", "meters"), ("g", "grams"), ("hours", "hours"), ("minutes", "minutes"), ("days", "days"), ("years", "years"), ("%", "percent"), ("degrees", "degrees"), ("miles", "miles"), ("dollars", "dollars")];

    public static CaseDraft Arithmetic(Dice dice)
    {
        var (a, b, result, sum) = Sum(dice);
        var isStory = result == a + b && dice.Chance(0.25);
        var question = isStory ? dice.Say(_stories, dice.Pick(Names.First), a, b, dice.Word() + "s") : dice.Say(_sums, sum);
        string Put(int value) => isStory ? dice.Answer(Number(dice, value)) : dice.Say(_results, Number(dice, value), sum);
        return new CaseDraft
        {
            Question = question,
            Reference = dice.Chance(0.6) ? $"{result}" : Put(result),
            Good = () => Content(Put(result), 9, "gives the correct result"),
            Wrong = () => Content(Put(Near(dice, result)), 2, "gives a wrong result"),
        };
    }

    public static CaseDraft Comparison(Dice dice)
    {
        var a = dice.Number(1, 99);
        var b = Dice.Other(() => dice.Number(1, 99), a);
        var larger = dice.Chance(0.5);
        var result = larger ? Math.Max(a, b) : Math.Min(a, b);
        return new CaseDraft
        {
            Question = dice.Say(_comparisons, a, b, larger ? dice.Pick("larger", "bigger", "greater") : dice.Pick("smaller", "lower")),
            Reference = dice.Chance(0.6) ? $"{result}" : dice.Answer($"{result}"),
            Good = () => Content(dice.Answer($"{result}"), 9, "names the right number"),
            Wrong = () => Content(dice.Answer($"{a + b - result}"), 2, "names the wrong number"),
        };
    }

    public static CaseDraft Quantity(Dice dice)
    {
        var (shortUnit, longUnit) = dice.Chance(0.6) ? dice.Pick(_units) : Plain(dice.Word() + "s");
        var value = dice.Chance(0.8) ? dice.Number(1, 99) : dice.Number(100, 3000);
        var owner = dice.Word();
        string Put(int number) => dice.Say(_inSentence, $"{Number(dice, number)} {dice.Pick(shortUnit, longUnit)}".Replace(" %", "%", StringComparison.Ordinal), owner);
        return new CaseDraft
        {
            Question = dice.Say(_howMany, longUnit, owner),
            Reference = dice.Chance(0.4) ? Number(dice, value) : Put(value),
            Good = () => Content(Put(value), 9, "gives the same quantity as the reference"),
            Wrong = () => Content(Put(Near(dice, value)), 2, "gives another quantity than the reference"),
        };

        static (string, string) Plain(string unit) => (unit, unit);
    }

    private static (int A, int B, int Result, string Text) Sum(Dice dice)
    {
        while (true)
        {
            var kind = dice.Number(0, 2);
            var (a, b) = kind == 2 ? (dice.Number(2, 12), dice.Number(2, 12)) : (dice.Number(5, 90), dice.Number(1, 60));
            var result = kind switch { 0 => a + b, 1 => a - b, _ => a * b };
            var symbol = kind switch { 0 => "+", 1 => "-", _ => dice.Pick("*", "x") };
            var word = kind switch { 0 => "plus", 1 => "minus", _ => "times" };
            // A sum that changed its operands or its sign of multiplication is the same fact.
            var fact = kind == 1 ? $"{a}-{b}" : $"{Math.Min(a, b)} {word} {Math.Max(a, b)}";
            if (result > 0 && dice.Allows(fact))
            {
                return (a, b, result, $"{a} {dice.Pick(symbol, word)} {b}");
            }
        }
    }

    private static string Number(Dice dice, int value) => dice.Chance(0.3) ? Phrasing.InWords(value)
        : value >= 1000 && dice.Chance(0.4) ? value.ToString("N0", System.Globalization.CultureInfo.InvariantCulture) : $"{value}";

    private static int Near(Dice dice, int value) => Dice.Other(
        () => Math.Abs(value + dice.Pick(dice.Number(-3, 3), dice.Number(-20, 20), 10, -10, 1, -1, dice.Number(0, value))), value);
}
