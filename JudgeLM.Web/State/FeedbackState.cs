using JudgeLM.Core.History;

namespace JudgeLM.Web.State;

/// <summary>What the owner of a judgement thinks of it, as the page shows and changes it.</summary>
public sealed class FeedbackState(IJudgementHistory history, string owner, string id)
{
    private Task _lastChange = Task.CompletedTask;

    /// <summary>The judgement's id.</summary>
    public string Judgement => id;

    /// <summary>What is kept.</summary>
    public Feedback Kept { get; private set; } = Feedback.None;

    /// <summary>Why the last change was not kept; null when it was.</summary>
    public string? Error { get; private set; }

    /// <summary>Reads what is kept.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            Kept = (await history.FindAsync(id, cancellationToken))?.Summary.Feedback ?? Feedback.None;
        }
        catch (HistoryUnavailableException)
        {
            // Said where something is to be kept.
        }
    }

    /// <summary>Turns a thumb; the same one again, as it is shown, takes it back.</summary>
    public Task VoteAsync(Vote vote) => ChangeAsync(kept => kept with { Vote = Kept.Vote == vote ? null : vote });

    /// <summary>Flags the judgement, or changes why.</summary>
    public Task FlagAsync(FlagReason reason, string note) => note.Trim().Length > Feedback.MostNoteCharacters
        ? RefuseNoteAsync(note.Trim().Length)
        : ChangeAsync(kept => kept with { Flag = reason, Note = note.Trim() });

    /// <summary>Takes the flag back.</summary>
    public Task UnflagAsync() => ChangeAsync(kept => kept with { Flag = null, Note = "" });

    /// <summary>One change after the other, each from what the one before left: a save may take longer than the next click.</summary>
    private Task ChangeAsync(Func<Feedback, Feedback> change)
    {
        return _lastChange = KeepAfterAsync(_lastChange);

        async Task KeepAfterAsync(Task before)
        {
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            await KeepAsync(change);
        }
    }

    private Task RefuseNoteAsync(int length)
    {
        Error = $"The note has {length} characters; at most {Feedback.MostNoteCharacters} are kept. Shorten it.";
        return Task.CompletedTask;
    }

    private async Task KeepAsync(Func<Feedback, Feedback> change)
    {
        try
        {
            if (await history.RateAsync(owner, id, change, CancellationToken.None) is { } kept)
            {
                (Kept, Error) = (kept, null);
            }
            else
            {
                Error = "This judgement is not in your history, so that nothing can be noted on it.";
            }
        }
        catch (HistoryUnavailableException e)
        {
            Error = e.Message;
        }
    }
}
