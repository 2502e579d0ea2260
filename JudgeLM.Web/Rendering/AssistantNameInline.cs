using JudgeLM.Core.Judging;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;

namespace JudgeLM.Web.Rendering;

/// <summary>The name of an assistant in a text, shown in its colour.</summary>
/// <param name="number">Which one, 1-based.</param>
internal sealed class AssistantNameInline(int number) : LeafInline
{
    public int Number { get; } = number;

    public override string ToString() => $"Assistant {Number}";
}

/// <summary>Writes <see cref="AssistantNameInline"/> in the words of the text and the colour of the answer that it stands for.</summary>
/// <param name="order">The order in which the text numbers the answers; null for the given one.</param>
internal sealed class AssistantNameRenderer(AnswerOrder? order) : HtmlObjectRenderer<AssistantNameInline>
{
    protected override void Write(HtmlRenderer renderer, AssistantNameInline obj)
    {
        var answer = order is not null && obj.Number <= order.Places.Count ? order.Places[obj.Number - 1] + 1 : obj.Number;
        renderer
            .Write($"<span class=\"assistant-name assistant-{answer}\">")
            .Write(obj.ToString())
            .Write("</span>");
    }
}
