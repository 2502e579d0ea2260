using JudgeLM.Core.Inference;

namespace JudgeLM.Core.Jobs;

/// <summary>Lets judgements that ended run again: the judge goes on with them, or answers what is asked about them.</summary>
internal sealed class FurtherRuns(IModelCatalog models, KeptJobs jobs, JobPlaces places, WriterCheck writer, RunFollower follower, TimeProvider time)
{
    /// <summary>Lets the judge write more of a judgement.</summary>
    /// <param name="judgement">The judgement, as whoever asks knows it.</param>
    /// <param name="prepare">Prepares what is to be written, of the judgement as it stands.</param>
    /// <param name="cancellationToken">Ends the preparing.</param>
    /// <returns>Its job, and whether that runs: not where the judgement does not stand like that any more.</returns>
    /// <exception cref="ModelUnavailableException">The model that wrote it is not there, is another by now, or too many judgements are under way.</exception>
    public async Task<(JudgementJob Job, bool Runs)> BeginAsync(
        JudgementSnapshot judgement,
        Func<FurtherWriting, JudgementSnapshot, CancellationToken, Task<IReadOnlyList<Writing>>> prepare,
        CancellationToken cancellationToken)
    {
        var submitted = time.GetTimestamp();
        while (true)
        {
            var job = jobs.FindOrRestore(judgement);
            judgement = job.Snapshot;
            var runs = await TryBeginAsync(job, judgement, submitted, prepare, cancellationToken);
            if (runs || !job.IsDisposed)
            {
                return (job, runs);
            }

            // It was dropped while its writing was prepared, and is taken in again.
            jobs.Forget(job);
        }
    }

    private async Task<bool> TryBeginAsync(
        JudgementJob job,
        JudgementSnapshot from,
        long submitted,
        Func<FurtherWriting, JudgementSnapshot, CancellationToken, Task<IReadOnlyList<Writing>>> prepare,
        CancellationToken cancellationToken)
    {
        var place = places.Take(from.Request.Origin?.Asker);
        ModelLease? lease = null;
        Task? run = null;
        JudgementTrace? trace = null;
        try
        {
            var host = models.Find(from.Model)
                ?? throw new ModelUnavailableException($"This judgement was written by {from.Model}, which is not among the models any more. Judge again.");
            lease = host.Lease();
            var model = lease.Model;
            var writings = await places.PrepareAsync(
                async token =>
                {
                    await writer.CheckAsync(from, model.Info, token);
                    return await prepare(new FurtherWriting(from.Request.JudgeWith(model, job.Id), time, submitted), from, token);
                },
                cancellationToken);
            trace = JudgementTrace.Begin(from);
            run = from.IsFinished ? job.TryRun(from, writings) : null;
        }
        finally
        {
            if (run is null)
            {
                lease?.Dispose();
                trace?.Dispose();
                place.Dispose();
                jobs.Trim();
            }
        }

        _ = run is null ? Task.CompletedTask : follower.FollowAsync(job, run, lease, trace, place);
        return run is not null;
    }
}
