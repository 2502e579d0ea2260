using JudgeLM.Core.Jobs;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace JudgeLM.Web.Components.Judging;

/// <summary>The exact prompt of one order, and where its judgement comes from.</summary>
public sealed partial class PromptProvenance
{
    private readonly string _id = $"prompt-{Guid.NewGuid():N}";
    private bool _open;
    private string? _copied;

    /// <summary>The order whose prompt is shown.</summary>
    [Parameter, EditorRequired]
    public required OrderSnapshot Order { get; set; }

    /// <summary>Where the judgement comes from.</summary>
    [Parameter, EditorRequired]
    public required Provenance Provenance { get; set; }

    /// <inheritdoc/>
    protected override ValueTask LeaveScriptAsync(IJSObjectReference script) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    protected override void Leave()
    {
    }

    private async Task CopyAsync()
    {
        var script = await LoadScriptAsync();
        _copied = "";
        _copied = await script.InvokeAsync<bool>("copyText", Order.Prompt.Text)
            ? "Copied"
            : "The browser did not allow it: select the text and copy it yourself.";
    }
}
