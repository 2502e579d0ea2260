using Ganss.Xss;
using JudgeLM.Core.Judging;
using Microsoft.AspNetCore.Components;

namespace JudgeLM.Web.Rendering;

/// <summary>HTML that passed a strict allow-list: the second of two layers that do not trust each other (<see cref="SafeMarkdown"/>).</summary>
internal static class SafeHtml
{
    private static readonly HtmlSanitizer _sanitizer = MakeSanitizer();

    /// <summary>Lets pass what the allow-list names, and nothing else.</summary>
    public static MarkupString Of(string html) => new(_sanitizer.Sanitize(html));

    private static HtmlSanitizer MakeSanitizer()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
            {
                "p", "br", "hr", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "h3", "h4", "h5", "h6",
                "table", "thead", "tbody", "tr", "th", "td", "a", "span",
            },
            AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "start", "class" },
            AllowedClasses = new HashSet<string>(
                Enumerable.Range(1, JudgeTask.MaxAnswers).Select(number => $"assistant-{number}").Append("assistant-name"), StringComparer.Ordinal),
            AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto" },
            UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
        });
        sanitizer.PostProcessNode += (_, e) =>
        {
            if (e.Node is AngleSharp.Html.Dom.IHtmlAnchorElement anchor)
            {
                // Set here, after the allow-list, so that nothing in the text can set them.
                anchor.SetAttribute("rel", "noopener noreferrer nofollow");
                anchor.SetAttribute("target", "_blank");
            }
        };
        return sanitizer;
    }
}
