using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Core.Judging;
using JudgeLM.Core.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Jobs;

/// <summary>The one place where judgements run; see <see cref="IJudgementService"/>.</summary>
internal sealed class JudgementService(
    IModelCatalog models, IJudgementRecorder recorder, ModelFileHashes hashes, JudgeMetrics metrics, TimeProvider time, ILogger<JudgementService> logger)
    : IJudgementService, IHostedLifecycleService, IDisposable
{
    /// <summary>More would wait longer than anyone does, and each holds its texts.</summary>
    private const int MostJobs = 256;

    private static readonly TimeSpan _graceTime = TimeSpan.FromSeconds(60);

    private readonly KeptJobs _jobs = new(time, _graceTime, logger);
    private readonly JobPlaces _places = new(MostJobs);
    private readonly WriterCheck _writer = new(hashes);

    public async Task<PromptInfo> MeasureAsync(JudgeTask task, string? model, CancellationToken cancellationToken)
    {
        var host = models.Find(model);
        ThrowIfAny([.. JudgeTaskRules.ErrorsToMeasure(task), .. ErrorsOfModel(host, model)]);
        using var lease = host!.LeaseAside();
        BeginHashing(lease.Model.Info);
        var prompt = await new Judge(lease.Model).PrepareAsync(task, cancellationToken);
        return prompt.Info;
    }

    public async Task<IJudgementJob> SubmitAsync(JudgementRequest request, CancellationToken cancellationToken)
    {
        var submitted = time.GetTimestamp();
        var host = models.Find(request.Model);
        ThrowIfAny([.. JudgementRequestRules.Errors(request), .. ErrorsOfModel(host, request.Model)]);
        var place = _places.Take();
        ModelLease? lease = null;
        JudgementStart start;
        ModelLease? reading;
        try
        {
            lease = host!.Lease();
            var model = lease.Model;
            start = await _places.PrepareAsync(token => JudgementStart.PrepareAsync(request, host.Id, model, token), cancellationToken);
            reading = start.Readers.Count > 0 ? host.Lease() : null;
        }
        catch
        {
            lease?.Dispose();
            place.Dispose();
            throw;
        }

        var trace = JudgementTrace.Begin(start.First);
        var job = _jobs.Add(start, submitted);
        var generations = LeasedGenerations.Hold(lease, start.Write(job.Cancelled));
        recorder.Record(start.First);
        _ = FollowAsync(job, Task.Run(() => job.RunAsync(generations, start.Readers), CancellationToken.None), reading, trace, place);
        _ = NoteScoresAsync(job);
        _ = ComplementAsync(job, lease.Model.Info.ModelFile);
        return job;
    }

    public async Task<IJudgementJob> ContinueAsync(JudgementSnapshot judgement, CancellationToken cancellationToken)
    {
        var job = _jobs.FindOrRestore(judgement);
        return job.Snapshot.Continuation == Continuation.None
            ? job
            : (await RunAgainAsync(job.Snapshot, (further, from, token) => further.GoOnAsync(from, token), cancellationToken)).Job;
    }

    public async Task<IJudgementJob> AskAsync(JudgementSnapshot judgement, string question, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (job, runs) = await RunAgainAsync(judgement, async (further, from, token) => [await further.AskAsync(from, question, token)], cancellationToken);
            if (runs)
            {
                return job;
            }

            ThrowIfAny(job.IsRunning ? [new InputError(FollowUpRules.Field, "The judge is still writing. Ask again when it has ended.")] : []);
            // What another page asked was answered while this was prepared.
            judgement = job.Snapshot;
        }
    }

    public IJudgementJob? Find(string id) => _jobs.Find(id);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Stops all judgements and what is prepared, before the web server begins to wait for the requests that wait for them. Ends, however long that
    /// takes, when what they had written is recorded: it takes the model a step.
    /// </summary>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        var recorded = _places.CloseAsync();
        _jobs.CancelAll();
        return recorded;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _jobs.Dispose();
        _places.Dispose();
    }

    private static void ThrowIfAny(IReadOnlyList<InputError> errors)
    {
        if (errors.Count > 0)
        {
            throw new JudgeInputException(errors);
        }
    }

    private IEnumerable<InputError> ErrorsOfModel(IModelHost? host, string? id) => host is not null
        ? []
        : [new InputError("model", $"There is no model {id}. Known models are {string.Join(", ", models.Models.Select(known => known.Id))}.")];

    /// <summary>Lets the judge write more of a judgement that ended.</summary>
    /// <returns>Its job, and whether that runs: not where the judgement does not stand like that any more.</returns>
    private async Task<(JudgementJob Job, bool Runs)> RunAgainAsync(
        JudgementSnapshot judgement,
        Func<FurtherWriting, JudgementSnapshot, CancellationToken, Task<IReadOnlyList<Writing>>> prepare,
        CancellationToken cancellationToken)
    {
        var submitted = time.GetTimestamp();
        while (true)
        {
            var job = _jobs.FindOrRestore(judgement);
            judgement = job.Snapshot;
            var runs = await TryRunAgainAsync(job, judgement, submitted, prepare, cancellationToken);
            if (runs || !job.IsDisposed)
            {
                return (job, runs);
            }

            // It was dropped while its writing was prepared, and is taken in again.
            _jobs.Forget(job);
        }
    }

    private async Task<bool> TryRunAgainAsync(
        JudgementJob job,
        JudgementSnapshot from,
        long submitted,
        Func<FurtherWriting, JudgementSnapshot, CancellationToken, Task<IReadOnlyList<Writing>>> prepare,
        CancellationToken cancellationToken)
    {
        var place = _places.Take();
        ModelLease? lease = null;
        Task? run = null;
        JudgementTrace? trace = null;
        try
        {
            var host = models.Find(from.Model)
                ?? throw new ModelUnavailableException($"This judgement was written by {from.Model}, which is not among the models any more. Judge again.");
            lease = host.Lease();
            var model = lease.Model;
            var writings = await _places.PrepareAsync(
                async token =>
                {
                    await _writer.CheckAsync(from, model.Info, token);
                    return await prepare(new FurtherWriting(new Judge(model, job.Id), time, submitted), from, token);
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
                _jobs.Trim();
            }
        }

        _ = run is null ? Task.CompletedTask : FollowAsync(job, run, lease, trace, place);
        return run is not null;
    }

    private async Task ComplementAsync(JudgementJob job, ModelFile? modelFile)
    {
        if (modelFile is not null && await hashes.Of(modelFile) is { } hash)
        {
            // It may have been dropped and taken in again meanwhile, and have gone on since.
            var known = _jobs.Find(job.Id) ?? job;
            known.Complement(hash);
            if (!known.IsRunning)
            {
                // What was recorded at its end lacks the hash; one that still runs is recorded with it.
                recorder.Complement(known.Snapshot);
            }
        }
    }

    private async Task NoteScoresAsync(JudgementJob job)
    {
        await job.Scored;
        if (job.Snapshot is { ScoresMs: { } milliseconds, Model: var model })
        {
            metrics.Scored(model, milliseconds);
        }
    }

    /// <summary>Waits for the end of a run and records it, and then drops the jobs that ended the longest ago.</summary>
    private async Task FollowAsync(JudgementJob job, Task run, ModelLease? lease, JudgementTrace? trace, IDisposable place)
    {
        if (_places.IsClosing)
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

        _jobs.Trim();
    }

    // A large file takes a minute to read: where the first case is being typed meanwhile, its judgement can name the hash.
    private void BeginHashing(RuntimeInfo model)
    {
        if (model.ModelFile is { } file)
        {
            _ = hashes.Of(file);
        }
    }
}
