using JudgeLM.Web.Rendering;
using Microsoft.AspNetCore.Components;

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
        var first = streamed.Blocks[0].Value;
        streamed.Update("First.\n\nSecond.\n\nThird and more");

        Assert.Same(first, streamed.Blocks[0].Value);
        Assert.Contains("Third and more", streamed.Blocks[2].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fence_that_is_still_open_shows_its_code()
    {
        var streamed = new StreamingMarkdown();
        streamed.Update("Look:\n\n```\n<script>alert(1)</script>\n# not a heading");

        Assert.Equal(2, streamed.Blocks.Count);
        Assert.Contains("<pre><code>&lt;script&gt;alert(1)&lt;/script&gt;\n# not a heading", streamed.Blocks[1].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_text_replaces_the_first()
    {
        var streamed = new StreamingMarkdown();
        streamed.Update("One.\n\nTwo.\n\nThree.");
        streamed.Update("Another.");

        Assert.Equal("<p>Another.</p>", Assert.Single(streamed.Blocks).Value.Trim());
    }

    private static IEnumerable<string> AtOnce(string text) => Trimmed(SafeMarkdown.Parse(text).Select(block => SafeMarkdown.Render(block)));

    // Markdig keeps a line break before a table in its paragraph where it read both at once; a browser shows none.
    private static IEnumerable<string> Trimmed(IEnumerable<MarkupString> blocks) =>
        blocks.Select(block => block.Value.Replace("\n</p>", "</p>", StringComparison.Ordinal));
}
