using MudBlazor;

namespace JudgeLM.Web.Components.Layout;

/// <summary>MudBlazor's theme in our typeface. Colours are not here: <c>wwwroot-assets/src/styles/mud.css</c> maps them to the tokens of the page, for light and dark alike.</summary>
public static class JudgeTheme
{
    private static readonly string[] _fontFamily = ["var(--font)"];

    /// <summary>The theme of every page.</summary>
    public static MudTheme Theme { get; } = new()
    {
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = _fontFamily, FontSize = "var(--text-m)", LineHeight = "1.55", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = _fontFamily, FontSize = "var(--text-m)", LineHeight = "1.55", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = _fontFamily, FontSize = "var(--text-s)", LineHeight = "1.45", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = _fontFamily, FontSize = "var(--text-m)", FontWeight = "600", LineHeight = "1.4", LetterSpacing = "normal", TextTransform = "none" },
            Caption = new CaptionTypography { FontFamily = _fontFamily, FontSize = "var(--text-xs)", LineHeight = "1.35", LetterSpacing = "normal" },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "var(--radius)" },
    };
}
