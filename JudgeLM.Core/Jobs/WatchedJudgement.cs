using System.Runtime.CompilerServices;

namespace JudgeLM.Core.Jobs;

/// <summary>A judgement that many look at while it grows: each gets snapshots, and who is slow skips some. Safe to call from any thread.</summary>
/// <param name="judgement">What grows, changed by nothing else.</param>
internal sealed class WatchedJudgement(GrowingJudgement judgement)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>What the orders grow in, the given one first.</summary>
    public IReadOnlyList<OrderProgress> Orders => judgement.Orders;

    /// <summary>How it stands now.</summary>
    public JudgementSnapshot Snapshot
    {
        get
        {
            lock (_lock)
            {
                return judgement.Look();
            }
        }
    }

    /// <summary>All snapshots from now on, up to the one with which everything has ended.</summary>
    public async IAsyncEnumerable<JudgementSnapshot> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            JudgementSnapshot snapshot;
            Task changed;
            lock (_lock)
            {
                (snapshot, changed) = (judgement.Look(), _changed.Task);
            }

            yield return snapshot;
            if (snapshot.IsFinished)
            {
                yield break;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Waits until something holds.</summary>
    public async Task WhenAsync(Func<GrowingJudgement, bool> holds)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (holds(judgement))
                {
                    return;
                }

                changed = _changed.Task;
            }

            await changed;
        }
    }

    /// <summary>Reads something of it while nothing changes it.</summary>
    public T Read<T>(Func<GrowingJudgement, T> read)
    {
        lock (_lock)
        {
            return read(judgement);
        }
    }

    /// <summary>Changes it, and tells all who watch.</summary>
    public void Change(Action<GrowingJudgement> change)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            change(judgement);
            judgement.Outdate();
            (changed, _changed) = (_changed, NewSignal());
        }

        changed.TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
