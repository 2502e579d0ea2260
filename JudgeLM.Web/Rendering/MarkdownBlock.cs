using Microsoft.AspNetCore.Components;

namespace JudgeLM.Web.Rendering;

/// <summary>
/// A block of Markdown as safe HTML, cut into parts: where a block grows at its end, the parts before stay the same, and
/// only the last one is cleaned, sent and shown anew.
/// </summary>
/// <param name="Element">The element around the parts: <c>p</c>, <c>ul</c> or <c>ol</c>; null where there is none beside the only part.</param>
/// <param name="Start">The number of an ordered list's first item; null for 1.</param>
/// <param name="Parts">The HTML, each part right by itself.</param>
public sealed record MarkdownBlock(string? Element, int? Start, IReadOnlyList<MarkupString> Parts)
{
    /// <summary>The whole block.</summary>
    public string Html
    {
        get
        {
            var content = string.Concat(Parts.Select(part => part.Value));
            var start = Start is null ? "" : FormattableString.Invariant($" start=\"{Start}\"");
            return Element is null ? content : $"<{Element}{start}>{content}</{Element}>";
        }
    }
}
