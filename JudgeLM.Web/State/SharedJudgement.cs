using JudgeLM.Core.History;
using JudgeLM.Core.Jobs;

namespace JudgeLM.Web.State;

/// <summary>One judgement under its own address: as it was kept, or as it goes on.</summary>
public sealed class SharedJudgement : IDisposable
{
    private readonly JudgementArchive _archive;
    private readonly IJudgementHistory _history;
    private readonly IJudgementService _judgements;
    private readonly JudgementFollower _follower;
    private string? _id;

    /// <summary>Shows nothing yet.</summary>
    public SharedJudgement(JudgementArchive archive, IJudgementHistory history, IJudgementService judgements, TimeProvider time)
    {
        (_archive, _history, _judgements, _follower) = (archive, history, judgements, new JudgementFollower(time));
        _follower.Changed += OnChanged;
    }

    /// <summary>The judgement; null before it was loaded, and where there is none.</summary>
    public JudgementEntry? Entry { get; private set; }

    /// <summary>The judgements of the same case that the visitor made one after the other, the oldest first; empty for anybody but the owner.</summary>
    public IReadOnlyList<JudgementSummary> Siblings { get; private set; } = [];

    /// <summary>Why it cannot be shown; null when it can, and when there is none.</summary>
    public string? Error { get; private set; }

    /// <summary>Raised when a judgement that goes on changed.</summary>
    public event Action? Changed;

    /// <summary>Whether it stands in the visitor's own history.</summary>
    public bool IsOwnedBy(Visitor? visitor) => Entry is not null && visitor?.Owns(Entry.Summary) == true;

    /// <summary>What is shown, for <see cref="Begin"/>; null where it could not be read.</summary>
    public Loaded? Shown => Entry is null || Error is not null ? null : new Loaded(Entry, Siblings);

    /// <summary>Begins with what was shown before, until it is read anew.</summary>
    public void Begin(Loaded shown) => (Entry, Siblings) = shown;

    /// <summary>Reads a judgement, which takes the place of the one that was shown before.</summary>
    public async Task LoadAsync(string id, Visitor? visitor, CancellationToken cancellationToken)
    {
        // What goes on elsewhere must not be taken for this one.
        _follower.Forget();
        (_id, Error) = (id, null);
        try
        {
            var entry = await _archive.FindAsync(id, cancellationToken);
            IReadOnlyList<JudgementSummary> siblings = entry?.Summary is { Group: var group, Owner: { } owner } && owner == visitor?.Id
                ? await _history.SiblingsAsync(owner, group, cancellationToken)
                : [];
            if (_id == id)
            {
                (Entry, Siblings) = (entry, siblings);
                RenewSiblings();
            }
        }
        catch (HistoryUnavailableException e)
        {
            Error = _id == id ? e.Message : Error;
        }
    }

    /// <summary>Follows a judgement that goes on to its end.</summary>
    public async Task FollowAsync()
    {
        if (Entry?.Summary is { State: JudgementState.Running, Id: var id } && _judgements.Find(id) is { } job)
        {
            await _follower.FollowAsync(job);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _follower.Dispose();

    private void OnChanged()
    {
        if (Entry is not null && _follower.Snapshot is { } now)
        {
            Entry = new JudgementEntry(Entry.Summary.At(now), now);
            RenewSiblings();
            Changed?.Invoke();
        }
    }

    // What is shown may be ahead of what is kept of it.
    private void RenewSiblings() =>
        Siblings = [.. Siblings.Select(sibling => sibling.Id == Entry?.Summary.Id ? Entry.Summary : sibling)];

    /// <summary>A judgement as it was read.</summary>
    /// <param name="Entry">The judgement.</param>
    /// <param name="Siblings">Its siblings, for its owner.</param>
    public sealed record Loaded(JudgementEntry Entry, IReadOnlyList<JudgementSummary> Siblings);
}
