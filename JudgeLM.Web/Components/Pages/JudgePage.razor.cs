using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;
using JudgeLM.Web.State;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace JudgeLM.Web.Components.Pages;

/// <summary>The page: the case on one side, its judgement on the other.</summary>
public sealed partial class JudgePage
{
    private DotNetObjectReference<JudgePage>? _receiver;
    private IJudgementJob? _revealed;
    private string? _remembered;
    private bool _listening;

    [Inject]
    private JudgePageState State { get; set; } = null!;

    [Inject]
    private IModelHost Host { get; set; } = null!;

    private string Title => State.IsJudging ? "Judging… · JudgeLM" : "JudgeLM";

    /// <summary>Called by the script on Ctrl+Enter, after it sent what stands in the boxes.</summary>
    [JSInvokable]
    public void JudgeAsync()
    {
        // Not awaited by the browser: the judgement outlives the key.
        if (State.Model is ModelReady)
        {
            _ = InvokeAsync(State.JudgeAsync);
        }
    }

    /// <summary>Called by the script on Escape.</summary>
    [JSInvokable]
    public void Stop() => State.Stop();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        State.Changed += OnChanged;
        Host.StatusChanged += OnModelStatusChanged;
        if (RendererInfo.IsInteractive)
        {
            // Not while prerendering: the page must not wait for the model to have a moment.
            await State.ModelStatusChangedAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var script = await LoadScriptAsync();
        if (firstRender)
        {
            _receiver = DotNetObjectReference.Create(this);
            await script.InvokeVoidAsync("listen", _receiver);
            await State.RestoreReferenceAsync(await script.InvokeAsync<string?>("draft", State.Draft.Reference.Name, JudgeTask.MaxTextLength));
            _ = State.ReattachAsync(await script.InvokeAsync<string?>("remembered"));
            _listening = true;
            StateHasChanged();
            return;
        }

        if (State.Judgement.Job is { } job && job != _revealed)
        {
            _revealed = job;
            await script.InvokeVoidAsync("reveal", "judgement");
        }

        if (_listening && State.Judgement.Job?.Id != _remembered)
        {
            _remembered = State.Judgement.Job?.Id;
            await script.InvokeVoidAsync("remember", _remembered);
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask LeaveScriptAsync(IJSObjectReference script) => await script.InvokeVoidAsync("unlisten");

    /// <inheritdoc/>
    protected override void Leave()
    {
        State.Changed -= OnChanged;
        Host.StatusChanged -= OnModelStatusChanged;
        _receiver?.Dispose();
    }

    private void OnChanged() => _ = InvokeAsync(StateHasChanged);

    private void OnModelStatusChanged() => _ = InvokeAsync(State.ModelStatusChangedAsync);
}
