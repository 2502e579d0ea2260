using System.Globalization;
using JudgeLM.Core.History;
using JudgeLM.Web.Components.History;
using JudgeLM.Web.State;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace JudgeLM.Web.Components.Pages;

/// <summary>The visitor's judgements, searched and filtered as the address says.</summary>
public sealed partial class HistoryPage
{
    private readonly CancellationTokenSource _leaving = new();
    private readonly CancellationToken _left;
    private readonly Dictionary<string, HistoryRow> _rows = [];
    private ElementReference _heading;
    private HistoryList? _list;
    private readonly OnceRendered<int> _focusRow = new();
    private int? _shownPage;

    /// <summary>A page that shows nothing yet.</summary>
    public HistoryPage() => _left = _leaving.Token;

    [Inject]
    private IJudgementHistory History { get; set; } = null!;

    [Inject]
    private IOptions<HistoryOptions> Options { get; set; } = null!;

    [Inject]
    private PrerenderedPages Prerendered { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private JudgePageState Judge { get; set; } = null!;

    [CascadingParameter]
    private Visitor? Visitor { get; set; }

    // Named here, so that the page hears of a change of the address.
    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery]
    private string? Mode { get; set; }

    [SupplyParameterFromQuery]
    private string? Model { get; set; }

    [SupplyParameterFromQuery]
    private string? Verdict { get; set; }

    [SupplyParameterFromQuery]
    private string? State { get; set; }

    [SupplyParameterFromQuery]
    private string? Feedback { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    /// <inheritdoc/>
    protected override void Leave()
    {
        History.Recorded -= OnRecorded;
        _leaving.Cancel();
        _leaving.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _list = Visitor is null ? null : new HistoryList(History, Visitor.Id);
        if (RendererInfo.IsInteractive && Prerendered.TryTake<HistoryList.Loaded>(Visitor, Query, out var shown))
        {
            _list?.Begin(shown);
        }

        History.Recorded += OnRecorded;
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await WhileHereAsync(() => _list?.LoadAsync(HistoryAddress.Read(Query), _left) ?? Task.CompletedTask);
        if (!RendererInfo.IsInteractive && _list?.Shown is { Page.Entries.Count: > 0 } shown)
        {
            Prerendered.Keep(Visitor, Query, shown);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var entries = _list?.Page?.Entries ?? [];
        foreach (var gone in _rows.Keys.Except(entries.Select(entry => entry.Id)).ToList())
        {
            _rows.Remove(gone);
        }

        if (_list?.Page is not null && _list.Address.Page != _shownPage)
        {
            // To its beginning, also for whoever cannot see that the page is another.
            var isTurned = _shownPage is not null;
            _shownPage = _list.Address.Page;
            await (isTurned && !_focusRow.IsAsked ? MoveFocusAsync(_heading) : Task.CompletedTask);
        }

        if (!_focusRow.TryTake(out var place))
        {
            return;
        }

        await (entries.Count > 0 && _rows.TryGetValue(entries[Math.Min(place, entries.Count - 1)].Id, out var row) ? row.FocusAsync() : MoveFocusAsync(_heading));
    }

    private string KeptText => Options.Value.KeepDays switch
    {
        null => "They are kept on the server until you delete them.",
        1 => "They are kept on the server for a day, or until you delete them.",
        { } days => string.Create(CultureInfo.InvariantCulture, $"They are kept on the server for {days:N0} days, or until you delete them."),
    };

    private string Query => new Uri(Navigation.Uri).Query;

    private string DeleteQuestion => _list!.IsFiltered
        ? "Delete your whole history for good, also what the filters hide?"
        : "Delete your whole history for good?";

    private static string CountText(int total, bool isFiltered) => total switch
    {
        0 => isFiltered ? "No judgements match. Try other words, or fewer filters." : "No judgements here yet. What you judge is listed here, to be found again, shared and exported.",
        1 => "1 judgement",
        _ => FormattableString.Invariant($"{total:N0} judgements"),
    };

    private void Go(HistoryAddress address) => Navigation.NavigateTo(address.ToUri());

    // The focus goes to the row that takes the deleted one's place, or to the top, where it is said that nothing was deleted.
    private async Task DeleteAsync(string id)
    {
        var place = _list!.Page?.Entries.TakeWhile(entry => entry.Id != id).Count();
        await WhileHereAsync(() => _list.DeleteAsync(id, _left));
        if (_list.DeletionError is null)
        {
            _focusRow.Ask(place ?? 0);
        }
        else
        {
            await MoveFocusAsync(_heading);
        }
    }

    private async Task DeleteAllAsync()
    {
        await WhileHereAsync(() => _list!.DeleteAllAsync(_left));
        if (_list!.DeletionError is null)
        {
            _focusRow.Ask(0);
            Go(_list.Address);
        }
        else
        {
            await MoveFocusAsync(_heading);
        }
    }

    private void OnRecorded(RecordedJudgement recorded)
    {
        if (_list?.Page is not null && recorded.Owner == Visitor?.Id)
        {
            _ = InvokeAsync(async () =>
            {
                await WhileHereAsync(() => _list.LoadAsync(_list.Address, _left));
                StateHasChanged();
            });
        }
    }

    private static async Task WhileHereAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }
}
