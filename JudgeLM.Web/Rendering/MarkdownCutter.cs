using System.Globalization;
using JudgeLM.Core.Judging;
using Markdig.Helpers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace JudgeLM.Web.Rendering;

/// <summary>
/// Renders cleaned Markdown block by block and cuts blocks that may grow long: a paragraph at spaces, a list at its items.
/// Where it cuts depends on nothing that comes after, so that a text that grows keeps its parts.
/// </summary>
/// <param name="order">The order in which the text numbers the answers; null for the given one.</param>
internal sealed class MarkdownCutter(AnswerOrder? order)
{
    /// <summary>Characters after which a paragraph is cut at the next space: a second's writing or two, so that little is sent again.</summary>
    private const int PartLength = 300;

    private Dictionary<string, MarkupString> _known = [];
    private Dictionary<string, MarkupString> _used = [];

    /// <summary>Renders a block. What it has rendered alike since the update before the last <see cref="Forget"/> is not cleaned again.</summary>
    public MarkdownBlock Cut(Block block)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        var renderer = SafeMarkdown.RendererTo(writer, order);
        switch (block)
        {
            case ParagraphBlock { Inline: { } text }:
                return new MarkdownBlock("p", null, [.. Groups(text).Select(group => Clean(Written(writer, () => group.ForEach(inline => renderer.Render(inline)))))]);
            case ListBlock list:
                renderer.ImplicitParagraph = !list.IsLoose;
                return new MarkdownBlock(
                    list.IsOrdered ? "ol" : "ul",
                    list.IsOrdered && int.TryParse(list.OrderedStart, CultureInfo.InvariantCulture, out var start) && start != 1 ? start : null,
                    [.. list.OfType<ListItemBlock>().Select(item => Clean($"<li>{Written(writer, () => renderer.WriteChildren(item))}</li>"))]);
            default:
                return new MarkdownBlock(null, null, [Clean(Written(writer, () => renderer.Render(block)))]);
        }
    }

    /// <summary>Forgets what was not rendered since the last call.</summary>
    public void Forget() => (_known, _used) = (_used, []);

    /// <summary>Inlines that make a part each.</summary>
    private static IEnumerable<List<Inline>> Groups(ContainerInline text)
    {
        var group = new List<Inline>();
        var length = 0;
        foreach (var inline in text.ToList())
        {
            if (inline is not LiteralInline literal)
            {
                group.Add(inline);
                length += inline.Span.Length;
                continue;
            }

            var rest = literal.Content;
            while (CutIn(rest.AsSpan(), PartLength - length) is { } cut)
            {
                group.Add(new LiteralInline(new StringSlice(rest.Text, rest.Start, rest.Start + cut - 1)));
                yield return group;
                (group, length) = ([], 0);
                rest.Start += cut;
            }

            if (!rest.IsEmpty)
            {
                group.Add(new LiteralInline(rest));
                length += rest.Length;
            }
        }

        yield return group;
    }

    /// <summary>Where to cut a text: behind the first space that has a number of characters before it; null where there is none.</summary>
    private static int? CutIn(ReadOnlySpan<char> text, int least)
    {
        var from = Math.Clamp(least, 0, text.Length);
        var space = text[from..].IndexOf(' ');
        return space < 0 ? null : from + space + 1;
    }

    private static string Written(StringWriter writer, Action write)
    {
        writer.GetStringBuilder().Clear();
        write();
        return writer.ToString();
    }

    private MarkupString Clean(string html)
    {
        if (!_used.TryGetValue(html, out var clean))
        {
            clean = _known.TryGetValue(html, out var known) ? known : SafeHtml.Of(html);
            _used.Add(html, clean);
        }

        return clean;
    }
}
