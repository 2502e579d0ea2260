using JudgeLM.Core.Judging;
using Markdig.Syntax;

namespace JudgeLM.Web.Rendering;

/// <summary>
/// Markdown that grows at its end. A block is parsed and cleaned once more only while it can still change: as soon as a
/// later line has closed it, it is kept; and of the block that grows, the parts stay that read as before, so that a long
/// text costs no more per token than a short one.
/// </summary>
/// <param name="order">The order in which the text numbers the answers; null for the given one.</param>
public sealed class StreamingMarkdown(AnswerOrder? order = null)
{
    private readonly List<MarkdownBlock> _blocks = [];
    private readonly MarkdownCutter _cutter = new(order);
    private string _text = "";
    private int _finishedBlocks;
    private int _finishedLength;

    /// <summary>The text's blocks, in order; a kept block stays the same instance at the same place.</summary>
    public IReadOnlyList<MarkdownBlock> Blocks => _blocks;

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
        _blocks.AddRange(BlocksOf(text[_finishedLength..]).Select(_cutter.Cut));
        _cutter.Forget();
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

        _blocks.AddRange(blocks.SkipLast(1).Select(_cutter.Cut));
        _finishedBlocks = _blocks.Count;
        _finishedLength += blocks[^1].Span.Start;
    }
}
