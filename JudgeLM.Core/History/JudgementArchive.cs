using JudgeLM.Core.Jobs;

namespace JudgeLM.Core.History;

/// <summary>Finds a judgement by its id, wherever it is: the one that goes on as it stands now, the ended one as it was kept.</summary>
public sealed class JudgementArchive(IJudgementHistory history, IJudgementService judgements, TimeProvider time)
{
    /// <summary>One judgement, for whoever knows its id; null when there is none, or no longer.</summary>
    /// <exception cref="HistoryUnavailableException">It is not under way, and the history cannot be used.</exception>
    public async Task<JudgementEntry?> FindAsync(string id, CancellationToken cancellationToken)
    {
        // In this order: a judgement that ends meanwhile is still found.
        var live = judgements.Find(id)?.Snapshot;
        try
        {
            var kept = await history.FindAsync(id, cancellationToken);
            return kept is null || live is null ? kept ?? Unsaved(live) : new JudgementEntry(kept.Summary.At(live), live);
        }
        catch (HistoryUnavailableException) when (live is not null)
        {
            return Unsaved(live);
        }
    }

    private JudgementEntry? Unsaved(JudgementSnapshot? live) =>
        live is null || history.IsDeleted(live.Id) ? null : new JudgementEntry(JudgementSummary.Of(live, time.GetUtcNow()), live);
}
