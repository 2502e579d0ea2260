using System.Collections.Concurrent;
using JudgeLM.Core.Judging;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Jobs;

/// <summary>The jobs that are known by their ids: those under way, and of the ended ones the latest, which can be gone on with at once.</summary>
/// <param name="time">Tells the time.</param>
/// <param name="graceTime">How long a job goes on while nobody watches.</param>
/// <param name="logger">Takes what jobs fail with.</param>
internal sealed class KeptJobs(TimeProvider time, TimeSpan graceTime, ILogger logger) : IDisposable
{
    private const int MostEnded = 128;

    private readonly ConcurrentDictionary<string, JudgementJob> _jobs = new();

    /// <summary>The job of a judgement; null where it is not known, or not any more.</summary>
    public JudgementJob? Find(string id) => _jobs.GetValueOrDefault(id);

    /// <summary>Takes in the job of a new judgement.</summary>
    /// <param name="start">The judgement.</param>
    /// <param name="submitted">When it was asked for, on the clock of <see cref="TimeProvider.GetTimestamp"/>.</param>
    public JudgementJob Add(JudgementStart start, long submitted)
    {
        var job = new JudgementJob(start.First, start.Progress(time, submitted), time, graceTime, logger);
        _jobs[job.Id] = job;
        return job;
    }

    /// <summary>The job of a judgement that ended, which is made anew where it is not known any more.</summary>
    /// <exception cref="ArgumentException">It is not known, and had not ended.</exception>
    public JudgementJob FindOrRestore(JudgementSnapshot judgement) => _jobs.GetOrAdd(judgement.Id, _ =>
    {
        if (!judgement.IsFinished)
        {
            throw new ArgumentException("Only a judgement that ended can be taken in again.", nameof(judgement));
        }

        var orders = judgement.Orders.Select(order => new OrderProgress(order, VerdictParser.For(judgement.Request.Task), time, time.GetTimestamp()));
        return new JudgementJob(judgement, orders, time, graceTime, logger);
    });

    /// <summary>Forgets a job that never runs again.</summary>
    public void Forget(JudgementJob job) => _jobs.TryRemove(new KeyValuePair<string, JudgementJob>(job.Id, job));

    /// <summary>Drops those that ended the longest ago, where there are more than are kept.</summary>
    public void Trim()
    {
        foreach (var old in _jobs.Values.Where(other => !other.IsRunning).OrderByDescending(other => other.EndedAt).Skip(MostEnded))
        {
            if (old.TryDispose())
            {
                Forget(old);
            }
        }
    }

    /// <summary>Stops those that run.</summary>
    public void CancelAll()
    {
        foreach (var job in _jobs.Values)
        {
            job.Cancel();
        }
    }

    public void Dispose()
    {
        CancelAll();
        foreach (var job in _jobs.Values)
        {
            job.Dispose();
        }
    }
}
