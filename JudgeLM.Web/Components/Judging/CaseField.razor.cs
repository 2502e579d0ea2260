using JudgeLM.Core.Judging;
using JudgeLM.Web.State;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace JudgeLM.Web.Components.Judging;

/// <summary>
/// One text of the case. The box is uncontrolled: the server never writes it while someone types, it receives what stands
/// there, and writes it only where the app itself set the text.
/// </summary>
public sealed partial class CaseField
{
    private ElementReference _box;
    private ElementReference _counter;
    private DotNetObjectReference<CaseField>? _receiver;
    private int _writtenRevision;

    // What the server knows to stand in the box; null for a text that is too long to be sent.
    private string? _known = "";

    /// <summary>The text.</summary>
    [Parameter, EditorRequired]
    public required CaseText Text { get; set; }

    /// <summary>What the box is called.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>The id of the box in the page.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>What to write, said in the empty box.</summary>
    [Parameter]
    public string? Placeholder { get; set; }

    /// <summary>Lines that the empty box shows.</summary>
    [Parameter]
    public int Rows { get; set; } = 3;

    /// <summary>More classes for the field.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>Whose text it is; null for the case's.</summary>
    [Parameter]
    public ITextOwner? Owner { get; set; }

    /// <summary>Whether a text with markers of the judge's template gets a badge.</summary>
    [Parameter]
    public bool WatchesMarkers { get; set; }

    /// <summary>Whether the mode cannot do without the text.</summary>
    [Parameter]
    public bool Required { get; set; }

    /// <summary>The id of the element that says more of the box; null for none.</summary>
    [Parameter]
    public string? DescribedBy { get; set; }

    /// <summary>What can be done with the field, beside its name.</summary>
    [Parameter]
    public RenderFragment? Tools { get; set; }

    [CascadingParameter]
    private JudgePageState State { get; set; } = null!;

    private ITextOwner TextOwner => Owner ?? State.Case;

    private string? Error => Owner is null ? Text.Error : Owner.ErrorOf(Text.Name);

    // Sent before the box got the text that the app has set; the script sends what stands there once it has.
    private bool IsOutOfDate => _writtenRevision != Text.Revision;

    private string ErrorId => Id + "-error";

    private string? Description => Error is null ? DescribedBy : DescribedBy is null ? ErrorId : $"{ErrorId} {DescribedBy}";

    /// <summary>Called by the script with what stands in the box.</summary>
    [JSInvokable]
    public Task ReceiveTextAsync(string text)
    {
        if (IsOutOfDate)
        {
            return Task.CompletedTask;
        }

        _known = text;
        return TextOwner.ReceiveTextAsync(Text, text);
    }

    /// <summary>Called by the script instead, where the text is longer than <see cref="JudgeTask.MaxTextLength"/>.</summary>
    [JSInvokable]
    public Task ReceiveOverlongAsync(int length)
    {
        if (IsOutOfDate)
        {
            return Task.CompletedTask;
        }

        _known = null;
        return TextOwner.ReceiveOverlongAsync(Text, length);
    }

    /// <summary>Moves the focus into the box, unless the user is in a field by then.</summary>
    public Task FocusAsync() => MoveFocusAsync(_box);

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            var script = await LoadScriptAsync();
            _receiver = DotNetObjectReference.Create(this);
            _writtenRevision = Text.Revision;
            var text = Text.IsInBrowserOnly ? null : Text.Value;
            _known = text ?? "";
            await script.InvokeVoidAsync("attach", Text.Key, _box, _counter, _receiver, JudgeTask.MaxTextLength, text, Text.IsTooLong);
        }
        else if (Script is not null && _receiver is not null && IsOutOfDate)
        {
            (_writtenRevision, var replaced) = (Text.Revision, _known);
            _known = Text.IsTooLong ? null : Text.Value;
            await Script.InvokeVoidAsync("setText", Text.Key, _known, replaced);
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask LeaveScriptAsync(IJSObjectReference script) =>
        await script.InvokeVoidAsync("detach", Text.Key, _box, Text.Length == 0, _known);

    /// <inheritdoc/>
    protected override void Leave() => _receiver?.Dispose();
}
