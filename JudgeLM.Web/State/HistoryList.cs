using JudgeLM.Core.History;

namespace JudgeLM.Web.State;

/// <summary>The page of a visitor's history that is shown.</summary>
public sealed class HistoryList(IJudgementHistory history, string owner)
{
    /// <summary>Judgements a page.</summary>
    public const int PageSize = 20;

    private int _loadings;

    /// <summary>What is shown.</summary>
    public HistoryAddress Address { get; private set; } = new(HistoryFilter.Everything);

    /// <summary>The judgements of the page, the newest first; null before the first loading.</summary>
    public HistoryPage? Page { get; private set; }

    /// <summary>The models to filter by.</summary>
    public IReadOnlyList<string> Models { get; private set; } = [];

    /// <summary>Why the history cannot be shown; null when it can.</summary>
    public string? Error { get; private set; }

    /// <summary>Why nothing was deleted the last time; null when it was, and once something else is shown.</summary>
    public string? DeletionError { get; private set; }

    /// <summary>How many pages there are, 1 or more.</summary>
    public int PageCount => Page is null ? 1 : PagesOf(Page);

    /// <summary>Whether anything narrows the list.</summary>
    public bool IsFiltered => Address.Filter != HistoryFilter.Everything;

    /// <summary>What is shown, for <see cref="Begin"/>; null where it could not be loaded.</summary>
    public Loaded? Shown => Page is null || Error is not null ? null : new Loaded(Address, Page, Models);

    /// <summary>Begins with what was shown before, until it is loaded anew.</summary>
    public void Begin(Loaded shown) => (Address, Page, Models) = shown;

    /// <summary>Shows a page; beyond the last one, the last.</summary>
    public Task LoadAsync(HistoryAddress address, CancellationToken cancellationToken) => TryAsync(async () =>
    {
        var loading = ++_loadings;
        DeletionError = address == Address ? DeletionError : null;
        Address = address;
        if (address.Error is { } error)
        {
            (Page, Error) = (null, error);
            return;
        }

        var page = await history.ListAsync(owner, address.Filter, address.Page, PageSize, cancellationToken);
        var last = PagesOf(page);
        if (address.Page > last)
        {
            address = address with { Page = last };
            page = await history.ListAsync(owner, address.Filter, last, PageSize, cancellationToken);
        }

        var models = await history.ModelsAsync(owner, cancellationToken);
        if (loading == _loadings)
        {
            // Else something newer was asked for meanwhile, and an older answer must not take its place.
            (Address, Page, Models) = (address, page, models);
        }
    });

    /// <summary>Deletes one judgement; where that fails, what is shown stays.</summary>
    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        if (await TryDeleteAsync(() => history.DeleteAsync(owner, id, cancellationToken)))
        {
            await LoadAsync(Address, cancellationToken);
        }
    }

    /// <summary>Deletes the whole history, whatever is shown of it; where that fails, what is shown stays.</summary>
    public async Task DeleteAllAsync(CancellationToken cancellationToken)
    {
        if (await TryDeleteAsync(() => history.DeleteAllAsync(owner, cancellationToken)))
        {
            await LoadAsync(new HistoryAddress(HistoryFilter.Everything), cancellationToken);
        }
    }

    private static int PagesOf(HistoryPage page) => Math.Max(1, (page.Total + PageSize - 1) / PageSize);

    private async Task<bool> TryDeleteAsync(Func<Task> delete)
    {
        try
        {
            DeletionError = null;
            await delete();
            return true;
        }
        catch (HistoryUnavailableException e)
        {
            DeletionError = e.Message;
            return false;
        }
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            Error = null;
            await work();
        }
        catch (HistoryUnavailableException e)
        {
            Error = e.Message;
        }
    }

    /// <summary>A page as it was loaded.</summary>
    /// <param name="Address">Where.</param>
    /// <param name="Page">The judgements.</param>
    /// <param name="Models">The models to filter by.</param>
    public sealed record Loaded(HistoryAddress Address, HistoryPage Page, IReadOnlyList<string> Models);
}
