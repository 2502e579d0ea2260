using System.Globalization;
using System.Text.RegularExpressions;

namespace JudgeLM.Core.Judging;

/// <summary>
/// The grammar of the line a judge begins with: so many scores, each 0..10 in plain ASCII digits with or without decimals,
/// separated by spaces or by a comma; spaces and tabs around are fine.
/// </summary>
public static partial class ScoreLine
{
    private const double BestScore = 10;

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

        var scores = match.Groups["score"].Captures
            .Select(capture => double.Parse(capture.ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture))
            .ToArray();
        return Array.TrueForAll(scores, score => score <= BestScore) ? scores : null;
    }

    [GeneratedRegex(@"^[ \t]*(?<score>[0-9]+(\.[0-9]+)?)(([ \t]*,[ \t]*|[ \t]+)(?<score>[0-9]+(\.[0-9]+)?))*[ \t]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
