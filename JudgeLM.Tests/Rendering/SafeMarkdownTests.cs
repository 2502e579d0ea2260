using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using JudgeLM.Web.Rendering;

namespace JudgeLM.Tests.Rendering;

public sealed class SafeMarkdownTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("text <img src=x onerror=alert(1)> text")]
    [InlineData("<svg/onload=alert(1)>")]
    [InlineData("<iframe src=\"https://evil.example\"></iframe>")]
    [InlineData("<style>body{display:none}</style>")]
    [InlineData("<a href=\"javascript:alert(1)\" onclick=\"alert(1)\">x</a>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](  javascript:alert(1))")]
    [InlineData("[x](java\tscript:alert(1))")]
    [InlineData("[x](java&#10;script:alert(1))")]
    [InlineData("[x](&#106;avascript:alert(1))")]
    [InlineData("[x](&#x6A;&#x61;vascript&colon;alert(1))")]
    [InlineData("[x](javascript&#58;alert(1))")]
    [InlineData("[x](\u0001javascript:alert(1))")]
    [InlineData("[x](vbscript:msgbox(1))")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)")]
    [InlineData("[x](file:///etc/passwd)")]
    [InlineData("[x](//evil.example)")]
    [InlineData("[x](/api/v1/judgements)")]
    [InlineData("[x][y]\n\n[y]: javascript:alert(1)")]
    [InlineData("[x][y]\n\n[y]: data:text/html,x")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("<data:text/html,x>")]
    [InlineData("![x](https://evil.example/pixel.png)")]
    [InlineData("![x](data:image/svg+xml;base64,PHN2Zz4=)")]
    [InlineData("[![x](https://evil.example/pixel.png)](javascript:alert(1))")]
    [InlineData("[x](https://good.example \"a\\\" onmouseover=\\\"alert(1)\")")]
    [InlineData("[x](https://good.example/\"onmouseover=\"alert(1))")]
    [InlineData("| a |\n|-|\n| <script>alert(1)</script> |")]
    [InlineData("```<script>\n<script>alert(1)</script>\n```")]
    [InlineData("&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("<span class=\"assistant-name mud-overlay\" style=\"position:fixed\">x</span>")]
    public void What_could_do_harm_becomes_plain_text(string markdown)
    {
        var document = Html(markdown);

        Assert.Empty(document.QuerySelectorAll("script, img, svg, iframe, style, object, embed, form, input, base, link, meta"));
        Assert.All(document.Body!.QuerySelectorAll("*"), element =>
            Assert.All(element.Attributes, attribute => Assert.Contains(attribute.Name, (string[])["href", "rel", "target", "class", "start"])));
        Assert.All(document.QuerySelectorAll("a"), link =>
            Assert.StartsWith("https://good.example", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Empty(document.QuerySelectorAll(".mud-overlay"));
    }

    [Theory]
    [InlineData("[x](https://good.example/a)", "https://good.example/a")]
    [InlineData("<https://good.example/a>", "https://good.example/a")]
    [InlineData("[x](mailto:a@good.example)", "mailto:a@good.example")]
    [InlineData("<a@good.example>", "mailto:a@good.example")]
    public void A_harmless_link_stays_and_tells_its_target_nothing(string markdown, string address)
    {
        var link = Html(markdown).QuerySelector("a")!;

        Assert.Equal(address, link.GetAttribute("href"));
        Assert.Equal("noopener noreferrer nofollow", link.GetAttribute("rel"));
    }

    [Fact]
    public void An_image_leaves_its_description() =>
        Assert.Equal("A cat on a mat", Html("A ![cat](https://evil.example/cat.png) on a mat").Body!.TextContent.Trim());

    [Fact]
    public void Raw_html_stays_readable() =>
        Assert.Equal("Assistant 1 wrote <b>bold</b>", Html("Assistant 1 wrote <b>bold</b>").Body!.TextContent.Trim());

    [Fact]
    public void Headings_stand_below_those_of_the_page() =>
        Assert.Equal(["H3", "H4", "H6"], Html("# a\n\n## b\n\n###### c").QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(h => h.TagName));

    [Fact]
    public void Tables_lists_emphasis_and_code_are_shown()
    {
        var document = Html("| a | b |\n|--:|---|\n| 1 | 2 |\n\n3. x\n\n**y** `z`");

        Assert.Equal(["1", "2"], document.QuerySelectorAll("td").Select(cell => cell.TextContent));
        Assert.Equal("3", document.QuerySelector("ol")!.GetAttribute("start"));
        Assert.Equal(("y", "z"), (document.QuerySelector("strong")!.TextContent, document.QuerySelector("code")!.TextContent));
    }

    [Fact]
    public void The_assistants_are_marked_in_text_but_not_in_code()
    {
        var names = Html("Assistant 1's answer beats **Assistant 2**, Assistant 10, `Assistant 1`, Assistant 12 and Assistants 1.").QuerySelectorAll(".assistant-name");

        Assert.Equal(["assistant-name assistant-1", "assistant-name assistant-2", "assistant-name assistant-10"], names.Select(name => name.ClassName));
        Assert.Equal(["Assistant 1", "Assistant 2", "Assistant 10"], names.Select(name => name.TextContent));
    }

    [Theory]
    [InlineData("[", 129)]
    [InlineData("[", 130)]
    [InlineData("[", 5000)]
    [InlineData("[ ", 200)]
    [InlineData("see [a, ", 200)]
    [InlineData("{\"a\":[", 130)]
    [InlineData("*a ", 140)]
    [InlineData("![", 140)]
    public void Openings_without_end_are_shown_as_they_are(string opening, int times)
    {
        var text = string.Concat(Enumerable.Repeat(opening, times)).Trim();

        Assert.Equal(text, Html(text).Body!.TextContent.Trim());
        Assert.Equal(text, Html($"1. First.\n2. {text}").QuerySelectorAll("li")[1].TextContent.Trim());
        Assert.Equal(text, Html($"> > {text}").QuerySelector("blockquote blockquote")!.TextContent.Trim());
        Assert.Matches(Regex.Escape(text) + @"\W+end", Html($"| a | b |\n|---|---|\n| {text} | end |\n").Body!.TextContent);
        Assert.Equal("Before.", Html($"Before.\n\n{text}").QuerySelector("p")!.TextContent);
    }

    [Fact]
    public void Emphasis_without_end_is_shown_as_it_is()
    {
        var stars = new string('*', 300);

        Assert.Equal($"{stars}a{stars}", Html($"{stars}a{stars}").Body!.TextContent.Trim());
    }

    [Fact]
    public void A_nesting_without_end_is_shown_as_it_is()
    {
        var markdown = new string('>', 5000) + " <script>alert(1)</script>";

        Assert.Equal(markdown, Html(markdown).Body!.TextContent.Trim());
    }

    [Fact]
    public void Whatever_stands_before_it_an_ending_is_shown()
    {
        string[] pieces = ["[", "]", "(", ")", "*", "**", "_", "`", "```", "~~~", "> ", "- ", "1. ", "# ", "|", "|---|", "\n", "\n\n", "    ", "!", "<b>", "&amp;", "\\", "a", "b c", ":", "https://x.example", "\u200f", "\ud83d"];
        var random = new Random(20261128);
        for (var text = 0; text < 1_500; text++)
        {
            // A few kinds often: long rows of the same are what nests.
            var kinds = Enumerable.Range(0, random.Next(1, 6)).Select(_ => pieces[random.Next(pieces.Length)]).ToList();
            var markdown = string.Concat(Enumerable.Range(0, random.Next(1, 400)).Select(_ => kinds[random.Next(kinds.Count)]));

            Assert.True(Html(markdown + "\n\nThe end.").Body!.TextContent.Contains("The end.", StringComparison.Ordinal), markdown);
        }
    }

    private static IHtmlDocument Html(string markdown)
    {
        var rendered = new StreamingMarkdown();
        rendered.Update(markdown);
        return new HtmlParser().ParseDocument(string.Concat(rendered.Blocks.Select(block => block.Html)));
    }
}
