using JudgeLM.Core.History;
using JudgeLM.Core.Jobs;
using JudgeLM.Web.State;

namespace JudgeLM.Web.Components.Pages;

/// <summary>Finds the kept judgement that a page is opened for: the one that it showed before it was loaded again, or one whose case is to be judged again.</summary>
/// <param name="state">The page.</param>
/// <param name="archive">Where judgements are found.</param>
/// <param name="history">Tells what was judged before.</param>
/// <param name="logger">Where failures are told.</param>
/// <param name="left">Is cancelled when the page is left.</param>
internal sealed class KeptForPage(JudgePageState state, JudgementArchive archive, IJudgementHistory history, ILogger logger, CancellationToken left)
{
    /// <summary>More are not looked through on this page; the page of each names all.</summary>
    private const int MostSiblings = 20;

    private string? _error;
    private string? _shownAtError;

    /// <summary>Why nothing could be judged again; null where nothing went wrong, and once another judgement is shown.</summary>
    public string? Error => state.Judgement.ShownId == _shownAtError ? _error : null;

    /// <summary>Shows a judgement again, where there still is one.</summary>
    /// <param name="id">The judgement's id; null for none.</param>
    public async Task ReattachAsync(string? id)
    {
        try
        {
            if (id is not null && await archive.FindAsync(id, left) is { } kept && !left.IsCancellationRequested)
            {
                state.Reattach(kept);
                await TakeUpSiblingsAsync(kept);
            }
        }
        catch (HistoryUnavailableException e)
        {
            logger.LogWarning(e, "The judgement of before the page was loaded again could not be shown");
        }

        _shownAtError = state.Judgement.ShownId;
    }

    /// <summary>What is to be judged again; where there is nothing, <see cref="Error"/> says why.</summary>
    public async Task<JudgementRequest?> FindJudgedAsync(string id)
    {
        try
        {
            var entry = await archive.FindAsync(id, left);
            // Whoever left while the history was opened is neither to be judged for nor to be brought back.
            left.ThrowIfCancellationRequested();
            _error = (state.IsJudging, entry) switch
            {
                (true, _) => "Another judgement goes on. Stop it or wait for its end, then judge this one again.",
                (_, null) => "The judgement that was to be judged again is not there: it may have been deleted.",
                (_, { Snapshot: null }) => "Another version of the app kept the judgement that was to be judged again, in a form that this one cannot read.",
                _ => null,
            };
            return _error is null ? entry!.Snapshot!.Request : null;
        }
        catch (HistoryUnavailableException e)
        {
            _error = e.Message;
            return null;
        }
    }

    /// <summary>Those of before the one that is shown again.</summary>
    private async Task TakeUpSiblingsAsync(JudgementEntry shown)
    {
        if (shown.Summary.Owner is not { } owner || state.Judgement.ShownId != shown.Summary.Id)
        {
            return;
        }

        var earlier = new List<JudgementSnapshot>();
        var siblings = await history.SiblingsAsync(owner, shown.Summary.Group, left);
        foreach (var sibling in siblings.TakeWhile(sibling => sibling.Id != shown.Summary.Id).TakeLast(MostSiblings))
        {
            if (await archive.FindAsync(sibling.Id, left) is { Snapshot: { IsFinished: true } snapshot })
            {
                earlier.Add(snapshot);
            }
        }

        if (earlier.Count > 0 && state.Judgement.ShownId == shown.Summary.Id)
        {
            state.TakeUpSiblings(earlier);
        }
    }
}
