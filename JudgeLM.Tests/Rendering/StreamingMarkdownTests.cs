using System.Text.RegularExpressions;
using JudgeLM.Web.Rendering;

namespace JudgeLM.Tests.Rendering;

public sealed class StreamingMarkdownTests
{
    private const string Text = """
        Assistant 1 is right,
        and says *why*.

        1. Accuracy

           More of it.
        2. Detail
        # A heading
        ***bold and italic*** at the start of a line
        | a | b |
        |---|---|
        | 1 | 2 |

        ~~~
        code

        # no heading
        ~~~
        > quoted
        lazily

        -- A last
        ---
        ```a`b`` is no fence
        #tag is no heading
        """;

    [Fact]
    public void Text_that_comes_letter_by_letter_ends_as_if_it_had_come_at_once()
    {
        var streamed = new StreamingMarkdown();
        for (var length = 1; length <= Text.Length; length++)
        {
            streamed.Update(Text[..length]);
        }

        Assert.Equal(AtOnce(Text), Trimmed(streamed.Blocks));
    }

    [Fact]
    public void At_every_letter_the_blocks_are_those_of_the_whole_text_so_far()
    {
        var streamed = new StreamingMarkdown();
        for (var length = 1; length <= Text.Length; length++)
        {
            streamed.Update(Text[..length]);
            Assert.Equal(AtOnce(Text[..length]), Trimmed(streamed.Blocks));
        }
    }

    [Fact]
    public void A_finished_block_is_not_made_again()
    {
        var streamed = new StreamingMarkdown();
        streamed.Update("First.\n\nSecond.\n\nThird");
        var first = streamed.Blocks[0];
        streamed.Update("First.\n\nSecond.\n\nThird and more");

        Assert.Same(first, streamed.Blocks[0]);
        Assert.Contains("Third and more", streamed.Blocks[2].Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fence_that_is_still_open_shows_its_code()
    {
        var streamed = new StreamingMarkdown();
        streamed.Update("Look:\n\n```\n<script>alert(1)</script>\n# not a heading");

        Assert.Equal(2, streamed.Blocks.Count);
        Assert.Contains("<pre><code>&lt;script&gt;alert(1)&lt;/script&gt;\n# not a heading", streamed.Blocks[1].Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_text_replaces_the_first()
    {
        var streamed = new StreamingMarkdown();
        streamed.Update("One.\n\nTwo.\n\nThree.");
        streamed.Update("Another.");

        Assert.Equal("<p>Another.</p>", Assert.Single(streamed.Blocks).Html);
    }

    [Theory]
    [InlineData("word ", 1)]
    [InlineData("Assistant 1 is *right*. ", 3)]
    [InlineData("- It says so.\n", 1)]
    [InlineData("- It says so,\n  and why.\n\n", 5)]
    [InlineData("It says so.\n\n", 1)]
    public void However_long_the_text_is_only_its_end_is_shown_anew(string more, int times)
    {
        var text = "";
        var streamed = new StreamingMarkdown();
        IEnumerable<string> shown = [];
        for (var i = 0; i < 1000; i++)
        {
            text += more;
            streamed.Update(text);
            var now = Parts(streamed);
            var anew = now.Except<string>(shown, ReferenceEqualityComparer.Instance).Sum(part => part.Length);
            Assert.True(anew <= 400 * times, $"{anew} characters were made anew at {text.Length}");
            shown = now;
        }

        Assert.Equal(text.Count(char.IsLetter), Letters(streamed));
    }

    [Fact]
    public void What_a_later_line_makes_of_a_long_paragraph_is_shown_of_all_of_it()
    {
        var paragraph = string.Concat(Enumerable.Repeat("a long line ", 100));
        var streamed = new StreamingMarkdown();
        streamed.Update(paragraph);
        Assert.True(Assert.Single(streamed.Blocks).Parts.Count > 3);

        streamed.Update(paragraph + "\n===");

        Assert.Equal($"<h3>{paragraph.Trim()}</h3>", Assert.Single(streamed.Blocks).Html.Trim());
    }

    [Fact]
    public void Emphasis_that_closes_late_reaches_back_over_all_it_holds()
    {
        var inside = string.Concat(Enumerable.Repeat("word ", 200)).Trim();
        var streamed = new StreamingMarkdown();
        streamed.Update("So **" + inside);
        streamed.Update("So **" + inside + "** it is");

        Assert.Equal($"<p>So <strong>{inside}</strong> it is</p>", Assert.Single(streamed.Blocks).Html);
    }

    private static List<string> Parts(StreamingMarkdown streamed) => [.. streamed.Blocks.SelectMany(block => block.Parts).Select(part => part.Value)];

    private static int Letters(StreamingMarkdown streamed) =>
        Parts(streamed).Sum(part => Regex.Replace(part, "<[^>]*>", "").Count(char.IsLetter));

    private static IEnumerable<string> AtOnce(string text)
    {
        var atOnce = new StreamingMarkdown();
        atOnce.Update(text);
        return Trimmed(atOnce.Blocks);
    }

    // Markdig keeps a line break before a table in its paragraph where it read both at once; a browser shows none.
    private static IEnumerable<string> Trimmed(IEnumerable<MarkdownBlock> blocks) =>
        blocks.Select(block => block.Html.Replace("\n</p>", "</p>", StringComparison.Ordinal));
}
