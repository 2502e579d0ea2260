using System.Collections.Concurrent;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Core.Judging;
using JudgeLM.Core.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Jobs;

/// <summary>The one place where judgements run; see <see cref="IJudgementService"/>.</summary>
internal sealed class JudgementService : IJudgementService, IHostedLifecycleService, IDisposable
{
    /// <summary>More would wait longer than anyone does, and each holds its texts.</summary>
    private const int MostJobs = 256;

    /// <summary>Whoever asks for hundreds leaves others their places.</summary>
    private const int MostJobsOfOne = MostJobs / 2;

    private const int MostCounting = 4;

    private static readonly TimeSpan _graceTime = TimeSpan.FromSeconds(60);

    private readonly IModelCatalog _models;
    private readonly IJudgementRecorder _recorder;
    private readonly ModelFileHashes _hashes;
    private readonly TimeProvider _time;
    private readonly KeptJobs _jobs;
    private readonly JobPlaces _places = new(MostJobs, MostJobsOfOne);

    /// <summary>By the model's id: each count is a text that stands before those of judgements in that model's line.</summary>
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _counting = new(StringComparer.Ordinal);
    private readonly RunFollower _follower;
    private readonly FurtherRuns _furtherRuns;

    public JudgementService(
        IModelCatalog models, IJudgementRecorder recorder, ModelFileHashes hashes, JudgeMetrics metrics, TimeProvider time, ILogger<JudgementService> logger)
    {
        (_models, _recorder, _hashes, _time) = (models, recorder, hashes, time);
        _jobs = new KeptJobs(time, _graceTime, logger);
        _follower = new RunFollower(_jobs, _places, recorder, hashes, metrics);
        _furtherRuns = new FurtherRuns(models, _jobs, _places, new WriterCheck(hashes), _follower, time);
    }

    public async Task<PromptInfo> MeasureAsync(JudgeTask task, string? model, CancellationToken cancellationToken)
    {
        var host = _models.Find(model);
        ThrowIfAny([.. JudgeTaskRules.ErrorsToMeasure(task), .. ErrorsOfModel(host, model)]);
        var counting = _counting.GetOrAdd(host!.Id, _ => new SemaphoreSlim(MostCounting));
        await counting.WaitAsync(cancellationToken);
        try
        {
            using var lease = host.LeaseAside();
            BeginHashing(lease.Model.Info);
            var prompt = await new Judge(lease.Model).PrepareAsync(task, cancellationToken);
            return prompt.Info;
        }
        finally
        {
            counting.Release();
        }
    }

    public async Task<IJudgementJob> SubmitAsync(JudgementRequest request, CancellationToken cancellationToken)
    {
        var submitted = _time.GetTimestamp();
        var host = _models.Find(request.Model);
        ThrowIfAny([.. JudgementRequestRules.Errors(request), .. ErrorsOfModel(host, request.Model)]);
        var place = _places.Take(request.Origin?.Asker);
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
        var generations = LeasedGenerations.Hold(lease, start.Write(job.Cancellation));
        _recorder.Record(start.First);
        _ = _follower.FollowAsync(job, Task.Run(() => job.RunAsync(generations, start.Readers), CancellationToken.None), reading, trace, place);
        _ = _follower.NoteScoresAsync(job);
        _ = _follower.ComplementAsync(job, lease.Model.Info.ModelFile);
        return job;
    }

    public async Task<IJudgementJob> ContinueAsync(JudgementSnapshot judgement, int? mostTokens, CancellationToken cancellationToken)
    {
        var job = _jobs.FindOrRestore(judgement);
        return job.Snapshot.Continuation == Continuation.None
            ? job
            : (await _furtherRuns.BeginAsync(job.Snapshot, (further, from, token) => further.GoOnAsync(from, mostTokens, token), cancellationToken)).Job;
    }

    public async Task<IJudgementJob> AskAsync(JudgementSnapshot judgement, string question, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (job, runs) = await _furtherRuns.BeginAsync(judgement, async (further, from, token) => [await further.AskAsync(from, question, token)], cancellationToken);
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
        foreach (var counting in _counting.Values)
        {
            counting.Dispose();
        }
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
        : [new InputError("model", $"There is no model {id}. Known models are {string.Join(", ", _models.Models.Select(known => known.Id))}.")];

    // A large file takes a minute to read: where the first case is being typed meanwhile, its judgement can name the hash.
    private void BeginHashing(RuntimeInfo model)
    {
        if (model.ModelFile is { } file)
        {
            _ = _hashes.Of(file);
        }
    }
}
