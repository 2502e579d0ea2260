using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Core.Telemetry;

namespace JudgeLM.Core.Jobs;

/// <summary>Waits for what becomes of a job's runs, and notes it where it is to outlast the job.</summary>
internal sealed class RunFollower(KeptJobs jobs, JobPlaces places, IJudgementRecorder recorder, ModelFileHashes hashes, JudgeMetrics metrics)
{
    /// <summary>Waits for the end of a run and records it, and then drops the jobs that ended the longest ago.</summary>
    /// <param name="job">The job.</param>
    /// <param name="run">Its run.</param>
    /// <param name="lease">The model that the run needs; null where it is lent elsewhere.</param>
    /// <param name="trace">The run's activity; null where nobody traces.</param>
    /// <param name="place">Its place, given back at its end.</param>
    public async Task FollowAsync(JudgementJob job, Task run, ModelLease? lease, JudgementTrace? trace, IDisposable place)
    {
        if (places.IsClosing)
        {
            // It was prepared while the others were stopped.
            job.Cancel();
        }

        using (place)
        {
            using (lease)
            using (trace)
            {
                await run;
                trace?.End(job.Snapshot);
            }

            recorder.Record(job.Snapshot);
        }

        jobs.Trim();
    }

    /// <summary>Measures how long a new job takes to its scores.</summary>
    public async Task NoteScoresAsync(JudgementJob job)
    {
        await job.Scored;
        if (job.Snapshot is { ScoresMs: { } milliseconds, Model: var model })
        {
            metrics.Scored(model, milliseconds);
        }
    }

    /// <summary>Adds the hash of the model's file to a new job once it is known: reading a large file takes a minute.</summary>
    public async Task ComplementAsync(JudgementJob job, ModelFile? modelFile)
    {
        if (modelFile is not null && await hashes.Of(modelFile) is { } hash)
        {
            // It may have been dropped and taken in again meanwhile, and have gone on since.
            var known = jobs.Find(job.Id) ?? job;
            known.Complement(hash);
            if (!known.IsRunning)
            {
                // What was recorded at its end lacks the hash; one that still runs is recorded with it.
                recorder.Complement(known.Snapshot);
            }
        }
    }
}
