using JudgeLM.Core.History;
using JudgeLM.Core.Jobs;

namespace JudgeLM.Web.State;

/// <summary>One judgement under its own address: as it was kept, or as it goes on.</summary>
public sealed class SharedJudgement(JudgementArchive archive, IJudgementHistory history, IJudgementService judgements, TimeProvider time) : IDisposable
{
    private readonly JudgementFollower _follower = new(time);

    /// <summary>The judgement; null before it was loaded, and where there is none.</summary>
    public JudgementEntry? Entry { get; private set; }

    /// <summary>The judgements of the same case that the visitor made one after the other, the oldest first; empty for anybody but the owner.</summary>
    public IReadOnlyList<JudgementSummary> Siblings { get; private set; } = [];

    /// <summary>Why it cannot be shown; null when it can, and when there is none.</summary>
    public string? Error { get; private set; }

    /// <summary>Raised when a judgement that goes on changed.</summary>
    public event Action? Changed;

    /// <summary>Whether it stands in the visitor's own history.</summary>
    public bool IsOwnedBy(Visitor? visitor) => visitor is not null && Entry?.Summary.Owner == visitor.Id;

    /// <summary>Reads a judgement.</summary>
    public async Task LoadAsync(string id, Visitor? visitor, CancellationToken cancellationToken)
    {
        try
        {
            Entry = await archive.FindAsync(id, cancellationToken);
            Siblings = IsOwnedBy(visitor) ? await history.SiblingsAsync(visitor!.Id, Entry!.Summary.Group, cancellationToken) : [];
        }
        catch (HistoryUnavailableException e)
        {
            Error = e.Message;
        }
    }

    /// <summary>Follows a judgement that goes on to its end.</summary>
    public async Task FollowAsync()
    {
        if (Entry?.Summary is { State: JudgementState.Running, Id: var id } && judgements.Find(id) is { } job)
        {
            _follower.Changed += OnChanged;
            await _follower.FollowAsync(job);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _follower.Dispose();

    private void OnChanged()
    {
        if (Entry is not null && _follower.Snapshot is { } now)
        {
            Entry = new JudgementEntry(Entry.Summary with { State = now.StateOf(), Verdict = now.Given.Verdict }, now);
            Changed?.Invoke();
        }
    }
}
