using JudgeLM.Core.History;

namespace JudgeLM.Web.State;

/// <summary>What the owner of a judgement thinks of it, as the page shows and changes it.</summary>
public sealed class FeedbackState(IJudgementHistory history, string owner, string id)
{
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

    /// <summary>Turns a thumb; the same one again takes it back.</summary>
    public Task VoteAsync(Vote vote) => KeepAsync(Kept with { Vote = Kept.Vote == vote ? null : vote });

    /// <summary>Flags the judgement, or changes why.</summary>
    public Task FlagAsync(FlagReason reason, string note) => KeepAsync(Kept with { Flag = reason, Note = note.Trim() });

    /// <summary>Takes the flag back.</summary>
    public Task UnflagAsync() => KeepAsync(Kept with { Flag = null, Note = "" });

    private async Task KeepAsync(Feedback feedback)
    {
        if (feedback.Note.Length > Feedback.MostNoteCharacters)
        {
            Error = $"The note has {feedback.Note.Length} characters; at most {Feedback.MostNoteCharacters} are kept. Shorten it.";
            return;
        }

        try
        {
            if (await history.RateAsync(owner, id, feedback, CancellationToken.None))
            {
                (Kept, Error) = (feedback, null);
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
