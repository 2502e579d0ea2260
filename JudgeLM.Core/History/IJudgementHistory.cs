namespace JudgeLM.Core.History;

/// <summary>The judgements that were kept, each under its owner. Safe to call from any thread.</summary>
/// <remarks>Every method throws <see cref="HistoryUnavailableException"/> where the database cannot be used.</remarks>
public interface IJudgementHistory
{
    /// <summary>Raised when the saving of a judgement succeeded or failed; from any thread.</summary>
    event Action<RecordedJudgement>? Recorded;

    /// <summary>Raised when judgements were deleted; from any thread.</summary>
    event Action? Deleted;

    /// <summary>Whether the last try to save a judgement failed.</summary>
    bool IsUnsaved(string id);

    /// <summary>Whether a judgement was deleted since the app started.</summary>
    bool IsDeleted(string id);

    /// <summary>One judgement, for whoever knows its id; null when there is none.</summary>
    Task<JudgementEntry?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>A page of a visitor's history.</summary>
    /// <param name="owner">The visitor.</param>
    /// <param name="filter">Which judgements are meant.</param>
    /// <param name="page">1-based; beyond the last page there is nothing.</param>
    /// <param name="size">Judgements a page, 1 or more.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<HistoryPage> ListAsync(string owner, HistoryFilter filter, int page, int size, CancellationToken cancellationToken);

    /// <summary>All judgements that a filter leaves, the newest first, read while they are taken.</summary>
    IAsyncEnumerable<JudgementEntry> ReadAsync(string owner, HistoryFilter filter, CancellationToken cancellationToken);

    /// <summary>The models that stand in a visitor's history, by name.</summary>
    Task<IReadOnlyList<string>> ModelsAsync(string owner, CancellationToken cancellationToken);

    /// <summary>The judgements of a group that are a visitor's, the oldest first.</summary>
    Task<IReadOnlyList<JudgementSummary>> SiblingsAsync(string owner, string group, CancellationToken cancellationToken);

    /// <summary>Changes what its owner thinks of a judgement, from what is kept, which another page may have changed meanwhile.</summary>
    /// <returns>What is kept now; null where the visitor has no such judgement.</returns>
    /// <exception cref="ArgumentException">The note is longer than <see cref="Feedback.MostNoteCharacters"/>.</exception>
    Task<Feedback?> RateAsync(string owner, string id, Func<Feedback, Feedback> change, CancellationToken cancellationToken);

    /// <summary>Deletes one judgement for good; one that goes on is no longer kept, and one that could not be saved is not saved any more.</summary>
    /// <param name="owner">The visitor in whose history it stands; null for one that stands in nobody's.</param>
    /// <param name="id">The judgement.</param>
    /// <param name="cancellationToken">Ends the waiting for the database.</param>
    /// <returns>False where the visitor has no such judgement.</returns>
    Task<bool> DeleteAsync(string? owner, string id, CancellationToken cancellationToken);

    /// <summary>Deletes a visitor's whole history for good, with what could not be saved.</summary>
    /// <returns>How many judgements that were.</returns>
    Task<int> DeleteAllAsync(string owner, CancellationToken cancellationToken);
}

/// <summary>A judgement that was saved, or was to be.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Owner">The visitor in whose history it stands; null for nobody's.</param>
public sealed record RecordedJudgement(string Id, string? Owner);
