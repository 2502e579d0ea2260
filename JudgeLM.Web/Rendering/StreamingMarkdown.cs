using JudgeLM.Core.Judging;
using Markdig.Syntax;
using Microsoft.AspNetCore.Components;

namespace JudgeLM.Web.Rendering;

/// <summary>
/// Markdown that grows at its end. A block is parsed and cleaned once more only while it can still change: as soon as a
/// later line has closed it, its HTML is kept, so that a long text costs no more per token than a short one.
/// </summary>
/// <param name="order">The order in which the text numbers the answers; null for the given one.</param>
public sealed class StreamingMarkdown(AnswerOrder? order = null)
{
    private readonly List<MarkupString> _blocks = [];
    private string _text = "";
    private int _finishedBlocks;
    private int _finishedLength;

    /// <summary>The HTML of the text's blocks, in order; a kept block stays the same instance's value at the same place.</summary>
    public IReadOnlyList<MarkupString> Blocks => _blocks;

    /// <summary>Shows a text: the last one with more at its end, or another one.</summary>
    public void Update(string text)
    {
        if (text == _text)
        {
            return;
        }

        if (!text.StartsWith(_text, StringComparison.Ordinal))
        {
            (_finishedBlocks, _finishedLength) = (0, 0);
        }

        _text = text;
        _blocks.RemoveRange(_finishedBlocks, _blocks.Count - _finishedBlocks);
        KeepFinished();
        _blocks.AddRange(BlocksOf(text[_finishedLength..]).Select(block => SafeMarkdown.Render(block, order)));
    }

    // Link definitions show nothing, and Markdig groups them where they do not stand.
    private static List<Block> BlocksOf(string markdown) =>
        [.. SafeMarkdown.Parse(markdown).Where(block => block is not LinkReferenceDefinitionGroup)];

    // Only whole lines tell: "#" alone is a heading, and no longer one when the next letter follows. A block that a whole
    // line has closed is never opened again.
    private void KeepFinished()
    {
        var wholeLines = _text.LastIndexOf('\n') + 1;
        if (wholeLines <= _finishedLength)
        {
            return;
        }

        var blocks = BlocksOf(_text[_finishedLength..wholeLines]);
        if (blocks.Count < 2)
        {
            return;
        }

        _blocks.AddRange(blocks.SkipLast(1).Select(block => SafeMarkdown.Render(block, order)));
        _finishedBlocks = _blocks.Count;
        _finishedLength += blocks[^1].Span.Start;
    }
}
