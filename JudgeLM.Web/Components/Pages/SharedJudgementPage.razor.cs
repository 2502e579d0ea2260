using JudgeLM.Core.History;
using JudgeLM.Core.Jobs;
using JudgeLM.Web.Rendering;
using JudgeLM.Web.State;
using Microsoft.AspNetCore.Components;

namespace JudgeLM.Web.Components.Pages;

/// <summary>One judgement, read-only, for everybody who knows its unguessable id.</summary>
public sealed partial class SharedJudgementPage : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private string? _loaded;

    /// <summary>The judgement's id.</summary>
    [Parameter]
    public required string Id { get; set; }

    /// <summary>Of the page's own: what is disposable and injected, the circuit would hold to its end.</summary>
    private SharedJudgement Judgement => field ??= new SharedJudgement(Archive, History, Judgements, Time);

    [Inject]
    private JudgementArchive Archive { get; set; } = null!;

    [Inject]
    private IJudgementHistory History { get; set; } = null!;

    [Inject]
    private IJudgementService Judgements { get; set; } = null!;

    [Inject]
    private PrerenderedPages Prerendered { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private Visitor? Visitor { get; set; }

    private string Title => Judgement.Entry?.Summary switch
    {
        null => "A judgement · JudgeLM",
        { Question.Length: 0 } summary => $"{JudgementText.OutcomeOf(summary)} · JudgeLM",
        { } summary => $"{JudgementText.OutcomeOf(summary)}: {summary.Question} · JudgeLM",
    };

    private string Announcement => Judgement.Entry?.Snapshot is { } snapshot ? JudgementAnnouncement.Of(snapshot) : "";

    /// <inheritdoc/>
    public void Dispose()
    {
        Judgement.Changed -= OnChanged;
        Judgement.Dispose();
        _leaving.Cancel();
        _leaving.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => Judgement.Changed += OnChanged;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded == Id)
        {
            return;
        }

        if (_loaded is null && RendererInfo.IsInteractive && Prerendered.TryTake<SharedJudgement.Loaded>(Visitor, Id, out var shown))
        {
            Judgement.Begin(shown);
        }

        _loaded = Id;
        try
        {
            await Judgement.LoadAsync(Id, Visitor, _leaving.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        if (Judgement is { Entry: null, Error: null })
        {
            Navigation.NotFound();
        }
        else if (RendererInfo.IsInteractive)
        {
            _ = InvokeAsync(Judgement.FollowAsync);
        }
        else if (Judgement.Shown is { } prerendered)
        {
            Prerendered.Keep(Visitor, Id, prerendered);
        }
    }

    private void OnChanged() => _ = InvokeAsync(StateHasChanged);
}
