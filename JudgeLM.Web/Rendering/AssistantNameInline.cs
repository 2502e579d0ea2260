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

/// <summary>Writes <see cref="AssistantNameInline"/>.</summary>
internal sealed class AssistantNameRenderer : HtmlObjectRenderer<AssistantNameInline>
{
    protected override void Write(HtmlRenderer renderer, AssistantNameInline obj) => renderer
        .Write($"<span class=\"assistant-name assistant-{obj.Number}\">")
        .Write(obj.ToString())
        .Write("</span>");
}
