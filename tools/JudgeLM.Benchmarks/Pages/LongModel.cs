using JudgeLM.Tests.Models;

namespace JudgeLM.Benchmarks.Pages;

/// <summary>A model that writes a score line and then an explanation of 2,000 words and more, at the pace of a judge on a graphics card.</summary>
internal static class LongModel
{
    /// <summary>How the explanations are laid out.</summary>
    public static IReadOnlyList<string> Layouts { get; } = ["paragraph", "paragraphs", "list"];

    /// <summary>Writes the model.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="layout">One of <see cref="Layouts"/>: all in one paragraph, a paragraph every 60 words, or an item of a list every 20.</param>
    public static void Write(string path, string layout)
    {
        const int Words = 2100;
        const int Context = 8192;
        const int IdleWidth = 4096;
        var pieces = Enumerable.Range(1, Words).Select(number => Word(number, layout));
        ScriptedModel.Write(path, after: [":"], [" 9", " 3", "\n", .. pieces], contextLength: Context, idleWidth: IdleWidth);
    }

    // Each word once: the model knows only the last token.
    private static string Word(int number, string layout) => layout switch
    {
        "paragraphs" when number % 60 == 0 => $" word{number}.\n\n",
        "list" when number % 20 == 1 => $"\n- item{number}",
        _ => number % 12 == 0 ? $" word{number}." : $" word{number}",
    };
}
