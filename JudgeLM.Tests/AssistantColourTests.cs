using System.Globalization;
using System.Text.RegularExpressions;
using JudgeLM.Core.Judging;
using JudgeLM.Tests.Browser;

namespace JudgeLM.Tests;

/// <summary>The colours of the assistants can be read as text and told apart, by colour-blind eyes too.</summary>
public sealed partial class AssistantColourTests
{
    /// <summary>How colours look (in linear RGB) to typical, protanopic, deuteranopic and tritanopic eyes: Machado, Oliveira and Fernandes, 2009, severity 1.</summary>
    private static readonly double[][] _eyes =
    [
        [1, 0, 0, 0, 1, 0, 0, 0, 1],
        [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
        [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
    ];

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public void As_text_each_has_the_contrast_that_WCAG_asks_for(string theme)
    {
        var tokens = Tokens(theme);
        foreach (var ground in new[] { "paper", "sunk" })
        {
            Assert.All(Assistants(tokens), colour => Assert.True(Contrast(colour, tokens[ground]) >= 4.5));
        }
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public void Any_two_stay_apart_for_all_eyes(string theme)
    {
        // In OKLab, where 0.02 is about the least difference that is seen side by side.
        const double Apart = 0.06;
        var colours = Assistants(Tokens(theme));
        Assert.All(_eyes, eye =>
        {
            var seen = colours.Select(colour => OkLab(Through(eye, colour))).ToList();
            Assert.All(
                seen.SelectMany((one, i) => seen.Skip(i + 1).Select(other => Distance(one, other))),
                distance => Assert.True(distance >= Apart, $"{distance:0.000} apart"));
        });
    }

    private static Dictionary<string, double[]> Tokens(string theme)
    {
        var css = File.ReadAllText(Path.Combine(RunningApp.WebDirectory, "..", "wwwroot-assets", "src", "styles", "tokens.css"));
        var start = css.IndexOf($"data-theme=\"{theme}\"", StringComparison.Ordinal);
        return Colour().Matches(css[start..css.IndexOf('}', start)])
            .ToDictionary(match => match.Groups["name"].Value, match => Linear(match.Groups["hex"].Value));
    }

    private static List<double[]> Assistants(Dictionary<string, double[]> tokens) =>
        [.. Enumerable.Range(1, JudgeTask.MaxAnswers).Select(number => tokens[string.Create(CultureInfo.InvariantCulture, $"assistant-{number}")])];

    private static double[] Linear(string hex) =>
        [.. Enumerable.Range(0, 3).Select(i => Convert.ToInt32(hex.Substring(i * 2, 2), 16) / 255.0).Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4))];

    private static double Contrast(double[] one, double[] other)
    {
        double[] luminances = [Luminance(one) + 0.05, Luminance(other) + 0.05];
        return luminances.Max() / luminances.Min();
    }

    private static double Luminance(double[] rgb) => (0.2126 * rgb[0]) + (0.7152 * rgb[1]) + (0.0722 * rgb[2]);

    private static double[] Through(double[] eye, double[] rgb) => [.. Product(eye, rgb).Select(c => Math.Clamp(c, 0, 1))];

    private static double[] OkLab(double[] rgb)
    {
        double[] toCones = [0.4122214708, 0.5363325363, 0.0514459929, 0.2119034982, 0.6806995451, 0.1073969566, 0.0883024619, 0.2817188376, 0.6299787005];
        double[] toLab = [0.2104542553, 0.793617785, -0.0040720468, 1.9779984951, -2.428592205, 0.4505937099, 0.0259040371, 0.7827717662, -0.808675766];
        return Product(toLab, [.. Product(toCones, rgb).Select(Math.Cbrt)]);
    }

    private static double[] Product(double[] matrix, double[] vector) =>
        [.. Enumerable.Range(0, 3).Select(row => (matrix[row * 3] * vector[0]) + (matrix[(row * 3) + 1] * vector[1]) + (matrix[(row * 3) + 2] * vector[2]))];

    private static double Distance(double[] one, double[] other) => Math.Sqrt(one.Zip(other, (a, b) => (a - b) * (a - b)).Sum());

    [GeneratedRegex("--(?<name>[a-z0-9-]+): #(?<hex>[0-9a-f]{6});")]
    private static partial Regex Colour();
}
