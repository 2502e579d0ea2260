using JudgeLM.Core.History;
using JudgeLM.Core.Jobs;

namespace JudgeLM.Web.State;

/// <summary>Follows one judgement at a time and tells at most ten times a second that it changed.</summary>
public sealed class JudgementFollower(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(100);
    private CancellationTokenSource? _following;

    /// <summary>The job that is followed; null before the first, after <see cref="Forget"/> and <see cref="Show"/>.</summary>
    public IJudgementJob? Job { get; private set; }

    /// <summary>The newest snapshot that was told of, or the one to show.</summary>
    public JudgementSnapshot? Snapshot { get; private set; }

    /// <summary>The judgement to show as one that the end of the app interrupted; null for none.</summary>
    public JudgementSnapshot? Interrupted { get; private set; }

    /// <summary>The id of what is shown, running, ended or interrupted; null for nothing.</summary>
    public string? ShownId => (Snapshot ?? Interrupted)?.Id;

    /// <summary>Whether the judgement goes on.</summary>
    public bool IsRunning => Snapshot is { IsFinished: false };

    /// <summary>Raised when <see cref="Snapshot"/> changed.</summary>
    public event Action? Changed;

    /// <summary>Follows a job, instead of any other, until it ends.</summary>
    /// <returns>Ends when the job has ended or is no longer followed.</returns>
    public async Task FollowAsync(IJudgementJob job)
    {
        Forget();
        using var following = new CancellationTokenSource();
        (_following, Job) = (following, job);
        try
        {
            await foreach (var snapshot in job.WatchAsync(following.Token))
            {
                if (following.IsCancellationRequested)
                {
                    // The snapshot was on its way already.
                    break;
                }

                Snapshot = snapshot;
                Changed?.Invoke();
                if (!snapshot.IsFinished)
                {
                    // A slow reader skips snapshots: waiting here is what bounds the renders.
                    await Task.Delay(_interval, time, following.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Another job is followed now, or none: the job itself goes on.
        }
        finally
        {
            if (_following == following)
            {
                _following = null;
            }
        }
    }

    /// <summary>Shows a judgement of an earlier life of the app, instead of any other: what had ended as it stood, what had not as interrupted.</summary>
    /// <param name="kept">The judgement as the history kept it.</param>
    public void Show(JudgementEntry kept)
    {
        Forget();
        if (kept.Summary.State == JudgementState.Interrupted)
        {
            Interrupted = kept.Snapshot;
        }
        else if (kept.Snapshot is { IsFinished: true } ended)
        {
            Snapshot = ended;
        }

        Changed?.Invoke();
    }

    /// <summary>Stops following; the job itself goes on.</summary>
    public void Forget()
    {
        _following?.Cancel();
        (_following, Job, Snapshot, Interrupted) = (null, null, null, null);
    }

    /// <inheritdoc/>
    public void Dispose() => _following?.Cancel();
}
