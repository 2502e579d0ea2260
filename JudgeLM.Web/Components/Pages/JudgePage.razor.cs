using JudgeLM.Core.History;
using JudgeLM.Core.Inference;
using JudgeLM.Web.State;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace JudgeLM.Web.Components.Pages;

/// <summary>The page: the case on one side, its judgement on the other.</summary>
public sealed partial class JudgePage
{
    private readonly CancellationTokenSource _leaving = new();
    private readonly CancellationToken _left;
    private DotNetObjectReference<JudgePage>? _receiver;
    private string? _revealed;
    private JudgePageMemory? _memory;
    private bool _listening;
    private int _seenRefusals;

    // What the last render showed: where the browser lags behind, more may stand by the time it answers.
    private int _renderedRefusals;
    private string? _renderedJudgement;

    /// <summary>Makes the page.</summary>
    public JudgePage() => _left = _leaving.Token;

    [Inject]
    private JudgePageState State { get; set; } = null!;

    [Inject]
    private ConversationState Conversation { get; set; } = null!;

    [Inject]
    private IModelCatalog Models { get; set; } = null!;

    [SupplyParameterFromQuery(Name = ModeChoice.Parameter)]
    private string? ModeAddress { get; set; }

    [Inject]
    private JudgementArchive Archive { get; set; } = null!;

    [Inject]
    private IJudgementHistory History { get; set; } = null!;

    [Inject]
    private ILogger<JudgePage> Logger { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private Visitor? Visitor { get; set; }

    /// <summary>A judgement whose case is to be judged again.</summary>
    [SupplyParameterFromQuery(Name = "again")]
    private string? Again { get; set; }

    private KeptForPage Kept => field ??= new KeptForPage(State, Archive, History, Logger, _left);

    private string Title => State.IsJudging ? "Judging… · JudgeLM" : "JudgeLM";

    /// <summary>Called by the script on Ctrl+Enter, after it sent what stands in the boxes.</summary>
    [JSInvokable]
    public void Judge()
    {
        // Not awaited by the browser: the judgement outlives the key.
        if (_listening && State.Case.ModelStatus is ModelReady)
        {
            _ = InvokeAsync(State.JudgeAsync);
        }
    }

    /// <summary>Called by the script on Escape.</summary>
    [JSInvokable]
    public void Stop() => Conversation.Stop();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        State.Visitor = Visitor;
        State.Changed += OnChanged;
        Models.StatusChanged += OnModelStatusChanged;
        if (Again is null)
        {
            State.Case.OpenIn(ModeChoice.Read(ModeAddress));
        }

        if (RendererInfo.IsInteractive)
        {
            // Not while prerendering: the page must not wait for the model to have a moment.
            await State.Case.ModelStatusChangedAsync();
        }
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        if (_left.IsCancellationRequested || Again is not null)
        {
            // Only now initialised: the case is another page's by then. Or the case that is to be judged again brings its mode.
            return Task.CompletedTask;
        }

        var mode = ModeChoice.Read(ModeAddress);
        return State.ModeRequests.IsToBeFollowed(mode) ? State.Case.ChooseModeAsync(mode) : Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var script = await LoadScriptAsync();
        if (firstRender)
        {
            _receiver = DotNetObjectReference.Create(this);
            _seenRefusals = State.Case.Draft.Errors.Refusals;
            await script.InvokeVoidAsync("listen", _receiver);
            var memory = new JudgePageMemory(script, State);
            try
            {
                await BringBackAsync(memory);
            }
            catch (OperationCanceledException)
            {
                // The browser did not answer in time, or the page was left. It goes on without what is remembered.
            }

            _memory = memory;
            _listening = true;
            StateHasChanged();
            return;
        }

        if (_seenRefusals != _renderedRefusals)
        {
            _seenRefusals = _renderedRefusals;
            await script.InvokeVoidAsync("focusFirstWrong");
        }

        if (_listening && _renderedJudgement is { } shown && shown != _revealed)
        {
            _revealed = shown;
            await script.InvokeVoidAsync("reveal", "judgement");
        }

        await (_memory?.NoteAsync() ?? Task.CompletedTask);
    }

    /// <inheritdoc/>
    protected override async ValueTask LeaveScriptAsync(IJSObjectReference script) => await script.InvokeVoidAsync("unlisten");

    /// <inheritdoc/>
    protected override void Leave()
    {
        State.Changed -= OnChanged;
        Models.StatusChanged -= OnModelStatusChanged;
        _receiver?.Dispose();
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private async Task BringBackAsync(JudgePageMemory memory)
    {
        if (Again is not null)
        {
            await JudgeAgainAsync(memory, Again);
        }
        else
        {
            await ReturnAsync(memory);
        }

        State.IsBroughtBack = true;
    }

    private async Task ReturnAsync(JudgePageMemory memory)
    {
        await Kept.ReattachAsync(State.IsBroughtBack ? null : await memory.RestoreAsync());
        // The browser scrolls to where the page was left.
        _revealed = State.Judgement.ShownId;
    }

    private async Task JudgeAgainAsync(JudgePageMemory memory, string id)
    {
        if (!State.IsBroughtBack)
        {
            // What the tab holds makes way for the case that is judged again, and can be put back.
            await memory.RestoreTextsAsync();
        }

        var mode = State.Case.Draft.Mode;
        if (await Kept.FindJudgedAsync(id) is { } judged)
        {
            mode = judged.Task.Mode;
            _ = InvokeAsync(() => State.JudgeAgainAsync(judged));
        }
        else
        {
            await ReturnAsync(memory);
        }

        // Loading the page again must not judge once more.
        State.ModeRequests.Ask(mode);
        Navigation.NavigateTo(ModeChoice.Of(mode), new NavigationOptions { ReplaceHistoryEntry = true });
    }

    private void OnChanged() => _ = InvokeAsync(StateHasChanged);

    private void OnModelStatusChanged() => _ = InvokeAsync(State.Case.ModelStatusChangedAsync);
}
