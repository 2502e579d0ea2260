using System.Globalization;
using System.Text.RegularExpressions;

namespace JudgeLM.Core.Judging;

/// <summary>
/// The grammar of the line a judge begins with: so many scores, each 0..10 in plain ASCII digits with or without decimals,
/// separated by spaces or by a comma; spaces and tabs around are fine.
/// </summary>
public static partial class ScoreLine
{
    private const string Blank = @"[ \t]";
    private const string Score = @"(?<score>[0-9]+(\.[0-9]+)?)";
    private const string Separator = $@"({Blank}*,{Blank}*|{Blank}+)";
    private const string Scores = $"{Blank}*{Score}({Separator}{Score})*";

    /// <summary>Reads a line that must hold exactly <paramref name="count"/> scores and nothing else.</summary>
    /// <param name="line">The line without its line end.</param>
    /// <param name="count">How many scores it must hold, 1 or more.</param>
    /// <returns>The scores in their order; null when the line is anything else, a score above 10 or below 0 included.</returns>
    public static IReadOnlyList<double>? Read(string line, int count)
    {
        var match = Numbers().Match(line);
        if (!match.Success || match.Groups["score"].Captures.Count != count)
        {
            return null;
        }

        return InRange(match);
    }

    /// <summary>Tells what the beginning of a line settles, whatever follows.</summary>
    /// <param name="beginning">What is written so far, without a line end; carriage returns before one are allowed.</param>
    /// <param name="count">How many scores the whole line must hold, 1 or more.</param>
    /// <returns>The scores behind which stands a separator, so that no further digit can belong to them; null when the line cannot become one that <see cref="Read"/> reads.</returns>
    public static IReadOnlyList<double>? ReadBeginning(string beginning, int count)
    {
        var match = BeginningOfNumbers().Match(beginning);
        if (!match.Success)
        {
            return null;
        }

        var written = match.Groups["score"].Captures.Count;
        var isWhole = written == count;
        if (written > count || (match.Groups["comma"].Success && isWhole) || (match.Groups["return"].Success && !isWhole))
        {
            return null;
        }

        var mayGrow = written > 0 && !match.Groups["comma"].Success && !match.Groups["blank"].Success && !match.Groups["return"].Success;
        return InRange(match)?.Take(mayGrow ? written - 1 : written).ToArray();
    }

    /// <summary>Whether the line that a text begins with has its end, so that nothing more belongs to it.</summary>
    public static bool IsEnded(string text) => text.Contains('\n', StringComparison.Ordinal);

    /// <summary>How many numbers stand in the first line of a text, whatever else does.</summary>
    public static int CountNumbers(string text) =>
        Number().Count(text.AsSpan()[..(text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? end : text.Length)]);

    private static double[]? InRange(Match match)
    {
        var scores = match.Groups["score"].Captures
            .Select(capture => double.Parse(capture.ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture))
            .ToArray();
        return Array.TrueForAll(scores, score => score <= ScoreDistribution.HighestScore) ? scores : null;
    }

    [GeneratedRegex(@"[0-9]+(\.[0-9]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex($@"^{Scores}{Blank}*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    [GeneratedRegex($@"^({Blank}*|{Scores}((?<!\.[0-9]*)\.|(?<comma>{Blank}*,{Blank}*)|(?<return>{Blank}*\r+)|(?<blank>{Blank}+))?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex BeginningOfNumbers();
}
