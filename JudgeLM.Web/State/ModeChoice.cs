using JudgeLM.Core.Judging;

namespace JudgeLM.Web.State;

/// <summary>A mode as the page offers it.</summary>
/// <param name="Mode">The mode.</param>
/// <param name="Address">Its name in the page's address, as in the HTTP API: <c>/?mode=multi</c>.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Hint">What it judges, in a few words.</param>
public sealed record ModeChoice(JudgeMode Mode, string Address, string Name, string Hint)
{
    /// <summary>The parameter of the page's address that holds the mode.</summary>
    public const string Parameter = "mode";

    /// <summary>All modes, in the order of the page.</summary>
    public static IReadOnlyList<ModeChoice> All { get; } =
    [
        new(JudgeMode.Pair, "pair", "Pair", "Two answers against each other"),
        new(JudgeMode.Multi, "multi", "Multiple answers", "Two to ten answers against each other"),
        new(JudgeMode.Single, "single", "Single answer", "One answer graded against a reference"),
        new(JudgeMode.Multimodal, "multimodal", "Multimodal", "Two answers to a question about an image, against a reference"),
    ];

    /// <summary>A mode as the page offers it.</summary>
    public static ModeChoice For(JudgeMode mode) => All.Single(choice => choice.Mode == mode);

    /// <summary>The page's address in a mode.</summary>
    public static string Of(JudgeMode mode) => $"?{Parameter}={For(mode).Address}";

    /// <summary>The mode that an address names; a pair where it names none that there is.</summary>
    public static JudgeMode Read(string? address) =>
        All.FirstOrDefault(choice => string.Equals(choice.Address, address, StringComparison.OrdinalIgnoreCase))?.Mode ?? JudgeMode.Pair;
}
