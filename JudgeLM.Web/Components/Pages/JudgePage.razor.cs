using JudgeLM.Core.History;
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
    private int _seenRefusals;
    private bool _judgesAgain;
    private string? _againError;

    [Inject]
    private JudgePageState State { get; set; } = null!;

    [Inject]
    private IModelCatalog Models { get; set; } = null!;

    [SupplyParameterFromQuery(Name = ModeChoice.Parameter)]
    private string? ModeAddress { get; set; }

    [Inject]
    private JudgementArchive Archive { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private Visitor? Visitor { get; set; }

    /// <summary>A judgement whose case is to be judged again.</summary>
    [SupplyParameterFromQuery(Name = "again")]
    private string? Again { get; set; }

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
        State.Visitor = Visitor;
        _judgesAgain = Again is not null;
        State.Changed += OnChanged;
        Models.StatusChanged += OnModelStatusChanged;
        State.Draft.Mode = ModeChoice.Read(ModeAddress);
        if (RendererInfo.IsInteractive)
        {
            // Not while prerendering: the page must not wait for the model to have a moment.
            await State.ModelStatusChangedAsync();
            await JudgeAgainAsync();
        }
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => State.ChooseModeAsync(ModeChoice.Read(ModeAddress));

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var script = await LoadScriptAsync();
        if (firstRender)
        {
            _receiver = DotNetObjectReference.Create(this);
            await script.InvokeVoidAsync("listen", _receiver);
            if (!_judgesAgain)
            {
                if (await script.InvokeAsync<RememberedDraft?>("rememberedDraft", JudgeTask.MaxTextLength) is { } remembered)
                {
                    await State.RestoreAsync(remembered);
                }

                _ = State.ReattachAsync(await script.InvokeAsync<string?>("remembered"));
            }

            _listening = true;
            StateHasChanged();
            return;
        }

        if (_seenRefusals != State.Refusals)
        {
            _seenRefusals = State.Refusals;
            await script.InvokeVoidAsync("focusFirstWrong");
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
        Models.StatusChanged -= OnModelStatusChanged;
        _receiver?.Dispose();
    }

    private async Task JudgeAgainAsync()
    {
        if (Again is null)
        {
            return;
        }

        var mode = JudgeMode.Pair;
        try
        {
            if ((await Archive.FindAsync(Again, CancellationToken.None))?.Snapshot is { } judged)
            {
                mode = judged.Request.Task.Mode;
                _ = InvokeAsync(() => State.JudgeAgainAsync(judged.Request));
            }
        }
        catch (HistoryUnavailableException e)
        {
            _againError = e.Message;
        }

        // Loading the page again must not judge once more.
        Navigation.NavigateTo(ModeChoice.Of(mode), new NavigationOptions { ReplaceHistoryEntry = true });
    }

    private void OnChanged() => _ = InvokeAsync(StateHasChanged);

    private void OnModelStatusChanged() => _ = InvokeAsync(State.ModelStatusChangedAsync);
}
