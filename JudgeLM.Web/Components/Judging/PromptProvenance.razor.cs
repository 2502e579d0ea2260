using JudgeLM.Core.Jobs;
using Microsoft.AspNetCore.Components;

namespace JudgeLM.Web.Components.Judging;

/// <summary>The exact prompt of one order, and where its judgement comes from.</summary>
public sealed partial class PromptProvenance
{
    private readonly string _id = $"prompt-{Guid.NewGuid():N}";
    private bool _open;

    /// <summary>The order whose prompt is shown.</summary>
    [Parameter, EditorRequired]
    public required OrderSnapshot Order { get; set; }

    /// <summary>Where the judgement comes from.</summary>
    [Parameter, EditorRequired]
    public required Provenance Provenance { get; set; }
}
