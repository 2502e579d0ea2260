namespace JudgeLM.Core.Jobs;

/// <summary>One judgement under way or ended. Safe to call from any thread.</summary>
public interface IJudgementJob
{
    /// <summary>Unguessable id.</summary>
    string Id { get; }

    /// <summary>The judgement as it stands now; the same instance until something changes.</summary>
    JudgementSnapshot Snapshot { get; }

    /// <summary>Ends when the judgement has ended, for whatever reason; never faults. A judgement that goes on has another one.</summary>
    Task Completion { get; }

    /// <summary>Follows the job: yields the current snapshot, then a newer one whenever something changed, the ended one last. A slow reader skips snapshots, it never slows the model.</summary>
    IAsyncEnumerable<JudgementSnapshot> WatchAsync(CancellationToken cancellationToken);

    /// <summary>Stops the judgement at the model's next step; what was written stays. Does nothing once it ended.</summary>
    void Cancel();
}
