using System.Text.RegularExpressions;

namespace JudgeLM.Training.Data.Written;

/// <summary>
/// Other names, years and things for those of a written case, the same ones in all its texts, so that the case cannot be learned by heart
/// while its scores stay true.
/// </summary>
internal static partial class Replacements
{
    private const int StemLength = 4;
    private const double NameRate = 0.8;
    private const double NounRate = 0.5;
    private const double YearRate = 0.7;
    private static readonly HashSet<string> _ordered = ["order", "format", "language"];
    private static readonly HashSet<string> _onThings = ["order", "format", "language", "count", "length", "unit"];
    private static readonly HashSet<string> _nouns = [.. WordNet.Nouns.Select(noun => noun.Word)];

    /// <summary>Words with a part in what is asked, whatever the case is about.</summary>
    private static readonly HashSet<string> _fixed =
    [
        .. """
        word words sentence sentences text list name names number item items answer question line lines letter letters paragraph title story poem summary table example
        half quarter dozen pair couple hundred thousand million billion percent third first second last next
        meter metre kilometer mile foot inch gram kilo kilogram pound ounce liter litre gallon degree dollar euro cent minute hour week month year decade century time date
        language english french spanish german opposite meaning reason cause effect difference part kind type sort
        Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December
        English French German Spanish Italian Portuguese Dutch Russian Chinese Japanese Latin Greek Swedish Polish Turkish Arabic Korean Hindi Finnish Danish Norwegian
        Yes No True False The This That These Those Answer Question Text Sure Please Sir Mr Mrs Dr Miss Celsius Fahrenheit Kelvin JSON None Not And But Or If
        """.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries),
    ];

    private static readonly string[] _syllables = "ba bel bri cor dan del dor ema fen gal hal ila jor kel lan lor mar mir nor ola pel qui ran ros sel tam tor ula vel vin wen yar zel".Split(' ');

    /// <summary>The case with replacements.</summary>
    public static WrittenCase Replaced(Dice dice, WrittenCase item)
    {
        string[] texts = [item.Question, item.Reference ?? "", .. item.Answers.Select(answer => answer.Text)];
        var words = texts.SelectMany(text => Word().Matches(text).Select(match => match.Value)).ToHashSet();
        var replacements = new Dictionary<string, string>();
        if (!item.HasCode(_ordered))
        {
            foreach (var name in texts.SelectMany(NamesIn).Distinct().Where(name => StandsAlone(name, words) && !words.Contains(char.ToLowerInvariant(name[0]) + name[1..])))
            {
                Choose(name, NameRate, () => Name(dice));
            }
        }

        if (!item.IsOpen && !item.HasCode(_onThings))
        {
            foreach (var noun in Thing().Matches(item.Question).Select(match => match.Value).Distinct().Where(word => word.Length >= StemLength && _nouns.Contains(word) && !_fixed.Contains(word) && StandsAlone(word, words)))
            {
                Choose(noun, NounRate, dice.Word);
            }

            // What looks like a year may be a quantity, or stand in words elsewhere.
            if (!texts.Any(text => NumberWord().IsMatch(text)) && texts.Any(text => YearInside().IsMatch(text)) && texts.All(text => Year().Count(text) == YearInside().Count(text)))
            {
                ShiftYears();
            }
        }

        return replacements.Count == 0 ? item : item with
        {
            Question = Put(item.Question),
            Reference = item.Reference is null ? null : Put(item.Reference),
            Answers = [.. item.Answers.Select(answer => answer with { Text = Put(answer.Text) })],
        };

        void Choose(string word, double rate, Func<string> draw)
        {
            if (dice.Chance(rate))
            {
                replacements[word] = Dice.Other(draw, [.. words, .. replacements.Values]);
            }
        }

        // All by the same number, so that what came before still does.
        void ShiftYears()
        {
            var years = words.Where(word => word.Length == 4 && Year().IsMatch(word)).Select(word => int.Parse(word, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            if (years.Length > 0 && dice.Chance(YearRate))
            {
                var shift = dice.Number(1001 - years.Min(), 2099 - years.Max());
                foreach (var year in years)
                {
                    replacements[$"{year}"] = $"{year + shift}";
                }
            }
        }

        string Put(string text) => Word().Replace(text, match => replacements.GetValueOrDefault(match.Value, match.Value));
    }

    /// <summary>Capitalised words inside sentences.</summary>
    private static IEnumerable<string> NamesIn(string text) => CapitalInside().Matches(text).Select(match => match.Value).Where(name => !_fixed.Contains(name));

    /// <summary>Whether no other word of the case may be a form or a misspelling of this one.</summary>
    private static bool StandsAlone(string word, HashSet<string> words) => !words.Any(other => other != word
        && (other.StartsWith(word[..Math.Min(StemLength, word.Length)], StringComparison.OrdinalIgnoreCase) || (other.Length >= StemLength && other[1..].Equals(word[1..], StringComparison.OrdinalIgnoreCase))));

    private static string Name(Dice dice) => dice.Number(0, 3) switch
    {
        0 => dice.Pick(Families.Names.First),
        1 => dice.Word().Capitalised(),
        _ => string.Concat(Enumerable.Range(0, dice.Number(2, 3)).Select(_ => dice.Pick(_syllables))).Capitalised(),
    };

    [GeneratedRegex(@"(?<![\w])[\w]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\b(?:thousand|hundred|twenty|eighteen|nineteen|seventeen|sixteen|fifteen|fourteen|thirteen|century|centuries|leap|M[CDLXVI]{2,})\b|'\d\d\b", RegexOptions.IgnoreCase)]
    private static partial Regex NumberWord();

    [GeneratedRegex(@"\b[12]\d{3}\b")]
    private static partial Regex Year();

    [GeneratedRegex(@"(?<=\b(?:in|In|since|Since|until|Until|from|before|after|by|year|of|around) )[12]\d{3}\b(?! [a-z]+s\b)|^[12]\d{3}\.?$")]
    private static partial Regex YearInside();

    [GeneratedRegex(@"(?<=\b(?:[Tt]he|an?|his|her|their|its|my|our|your|this|[A-Z][a-z]+(?:'s)?) )[a-z]+\b")]
    private static partial Regex Thing();

    [GeneratedRegex(@"(?<=[a-z0-9,;)] ['""(]?)[A-Z][a-z]{2,}\b")]
    private static partial Regex CapitalInside();
}
