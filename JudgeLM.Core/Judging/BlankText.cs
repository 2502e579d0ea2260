using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace JudgeLM.Core.Judging;

/// <summary>Texts in which nobody sees anything: judging them would be judging nothing.</summary>
public static class BlankText
{
    /// <summary>Whether a text is null, empty, or only white space and characters without a form, such as the zero-width space.</summary>
    public static bool Is([NotNullWhen(false)] string? text) =>
        text is null || text.All(c => char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format);
}
