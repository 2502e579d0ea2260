using System.Globalization;

namespace JudgeLM.Web.Rendering;

/// <summary>Says probabilities in whole percents.</summary>
public static class ProbabilityText
{
    /// <summary>A probability, for example <c>42 %</c>; <c>under 1 %</c> and <c>over 99 %</c> where whole percents would say never or always.</summary>
    /// <param name="probability">0..1.</param>
    public static string Percent(double probability) => probability switch
    {
        <= 0 => "0 %",
        < 0.01 => "under 1 %",
        > 0.99 and < 0.9999 => "over 99 %",
        _ => string.Create(CultureInfo.InvariantCulture, $"{probability * 100:0} %"),
    };

    /// <summary>The same in the width of a bar, for example <c>42</c>, <c>&lt;1</c> or <c>&gt;99</c>.</summary>
    /// <param name="probability">0..1.</param>
    public static string PercentUnderBar(double probability) =>
        Percent(probability).Replace(" %", "", StringComparison.Ordinal).Replace("under ", "<", StringComparison.Ordinal).Replace("over ", ">", StringComparison.Ordinal);
}
