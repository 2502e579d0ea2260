using System.Text.RegularExpressions;

namespace JudgeLM.Core.Judging;

/// <summary>
/// Finds in an answer what belongs to the judge's prompt template (<see cref="JudgePrompt"/>) and has no business there: an
/// answer that carries it may have been written to sway the judge. A hint and no defence: what is not found may sway it all the
/// same, and who asks about judges quotes these words honestly.
/// </summary>
public static partial class TemplateMarkers
{
    /// <summary>The markers in a text, as they stand there, each once, in their order.</summary>
    public static IReadOnlyList<string> In(string text) =>
        [.. Markers().Matches(text).Select(match => match.Value.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];

    [GeneratedRegex(
        """
          \[ \s* (?: System | Question | Reference\ Answer ) \s* \]
        | \[ \s* The\ (?: Start | End )\ of\ Assistant\b [^\]\n]{0,40} \]?
        | \#{2,3} \s* (?: Response | Instruction | Input ) \s* :
        | ^ [ \t]* (?: 10 | [0-9] ) (?: \.[0-9]+ )? (?: [ \t]*,[ \t]* | [ \t]+ ) (?: 10 | [0-9] ) (?: \.[0-9]+ )? [ \t]* \r? $
        """,
        RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Markers();
}
