using System.Text;
using System.Text.RegularExpressions;
using JudgeLM.Core.Judging;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace JudgeLM.Web.Rendering;

/// <summary>Markdown that a model or a stranger wrote, as a tree without what is not allowed: the first of two layers that do not trust each other (<see cref="SafeHtml"/>).</summary>
internal static partial class SafeMarkdown
{
    private static readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .UsePreciseSourceLocation()
        .Build();

    // Markdig parses inlines nested to any depth, and fails to render them beyond 128 together with the blocks around them.
    private const int DeepestNesting = 100;

    // Below the page's own headings.
    private const int TopHeading = 3;
    private const int BottomHeading = 6;

    /// <summary>Parses text into its syntax tree, cleaned of everything that is not allowed.</summary>
    public static MarkdownDocument Parse(string markdown)
    {
        var document = ParseOrQuote(markdown);
        QuoteNestedTooDeep(document, markdown);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.Level = Math.Min(BottomHeading, heading.Level + TopHeading - 1);
        }

        foreach (var inline in document.Descendants<Inline>().ToList())
        {
            Clean(inline);
        }

        return document;
    }

    /// <summary>Makes what renders parts of a tree that <see cref="Parse"/> made. Its HTML is not safe before <see cref="SafeHtml.Of"/>.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="order">The order in which the text numbers the answers: names get the colours of the answers they stand for. Null for the given order.</param>
    public static HtmlRenderer RendererTo(TextWriter writer, AnswerOrder? order)
    {
        var renderer = new HtmlRenderer(writer);
        _pipeline.Setup(renderer);
        renderer.ObjectRenderers.Insert(0, new AssistantNameRenderer(order));
        return renderer;
    }

    private static MarkdownDocument ParseOrQuote(string markdown)
    {
        try
        {
            return Markdown.Parse(markdown, _pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig refuses blocks nested deeper than 128, which no explanation needs: such a text is shown as it is.
            return [new ParagraphBlock { Inline = Quoted(markdown) }];
        }
    }

    /// <summary>Shows as it is what a row of opening brackets or stars nests deeper than anything needs.</summary>
    private static void QuoteNestedTooDeep(MarkdownDocument document, string markdown)
    {
        foreach (var block in document.Descendants<LeafBlock>().Where(block => block.Inline?.Descendants().Any(IsTooDeep) == true).ToList())
        {
            // A cell does not know where it ends in the source; its table does.
            if (TableAround(block) is not { Parent: { } around } table)
            {
                block.Inline = Quoted(SourceOf(block));
            }
            else if (around.IndexOf(table) is >= 0 and var place)
            {
                around[place] = new ParagraphBlock { Inline = Quoted(SourceOf(table)), Span = table.Span };
            }
        }

        string SourceOf(Block block) => markdown.Substring(block.Span.Start, block.Span.Length);
    }

    private static Table? TableAround(Block block)
    {
        var around = block.Parent;
        while (around is not (null or Table))
        {
            around = around.Parent;
        }

        return around as Table;
    }

    private static bool IsTooDeep(MarkdownObject inline)
    {
        var depth = 0;
        for (var around = ParentOf(inline); around is not null && depth <= DeepestNesting; around = ParentOf(around))
        {
            depth++;
        }

        return depth > DeepestNesting;
    }

    private static MarkdownObject? ParentOf(MarkdownObject part) => part switch
    {
        ContainerInline { Parent: null } outermost => outermost.ParentBlock,
        Inline inline => inline.Parent,
        Block block => block.Parent,
        _ => null,
    };

    private static ContainerInline Quoted(string text) => new ContainerInline().AppendChild(new LiteralInline(text));

    private static void Clean(Inline inline)
    {
        switch (inline)
        {
            case LinkInline { IsImage: true } image:
                // An image would tell its host who reads this: only its description stays.
                image.ReplaceBy(new LiteralInline(TextOf(image)), copyChildren: false);
                break;
            case LinkInline link when !IsAllowed(link.GetDynamicUrl?.Invoke() ?? link.Url):
                link.ReplaceBy(new LiteralInline(TextOf(link)), copyChildren: false);
                break;
            case AutolinkInline { IsEmail: false } link when !IsAllowed(link.Url):
                link.ReplaceBy(new LiteralInline(link.Url), copyChildren: false);
                break;
            case LiteralInline literal:
                MarkAssistants(literal);
                break;
        }
    }

    private static bool IsAllowed(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeMailto);

    private static string TextOf(ContainerInline container)
    {
        var text = new StringBuilder();
        foreach (var inline in container.FindDescendants<LeafInline>())
        {
            text.Append(inline switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                AssistantNameInline name => name.ToString(),
                LineBreakInline => " ",
                _ => "",
            });
        }

        return text.ToString();
    }

    private static void MarkAssistants(LiteralInline literal)
    {
        var text = literal.Content.ToString();
        Inline last = literal;
        var position = 0;
        foreach (Match match in AssistantName().Matches(text))
        {
            Append(text[position..match.Index]);
            var start = literal.Span.Start + match.Index;
            var name = new AssistantNameInline(int.Parse(match.Groups[1].ValueSpan, provider: null)) { Span = new SourceSpan(start, start + match.Length - 1) };
            last.InsertAfter(name);
            last = name;
            position = match.Index + match.Length;
        }

        if (position > 0)
        {
            Append(text[position..]);
            literal.Remove();
        }

        void Append(string part)
        {
            if (part.Length > 0)
            {
                var plain = new LiteralInline(part);
                last.InsertAfter(plain);
                last = plain;
            }
        }
    }

    // The assistants that have a colour.
    [GeneratedRegex(@"\bAssistant ([1-9]|10)\b")]
    private static partial Regex AssistantName();
}
