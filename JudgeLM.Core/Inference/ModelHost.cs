using JudgeLM.Core.Inference.Batching;
using JudgeLM.Core.Inference.Download;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Core.Telemetry;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Inference;

/// <summary>The states of one model, from not loaded to ready and back, and who uses it. A model that cannot be loaded leaves the app running, with the reason in <see cref="Status"/>.</summary>
/// <param name="entry">The model.</param>
/// <param name="fetch">Downloads its file.</param>
/// <param name="load">Makes room, loads it and hands it to <see cref="Serve"/>.</param>
/// <param name="changed">Called after every change of <see cref="Status"/>.</param>
/// <param name="counters">Where it counts what the model does, over all its lives.</param>
/// <param name="time">Tells the time.</param>
/// <param name="loggers">For the engine and for what happens to the model.</param>
internal sealed class ModelHost(
    ModelEntry entry,
    Func<HubFile, string, IProgress<DownloadProgress>, CancellationToken, Task> fetch,
    Func<ModelHost, IProgress<float>, Task> load,
    Action changed,
    ModelCounters counters,
    TimeProvider time,
    ILoggerFactory loggers) : IModelHost, IAsyncDisposable
{
    private readonly ILogger _logger = loggers.CreateLogger<ModelHost>();
    private readonly Lock _lock = new();
    private readonly ModelUse _use = new(time);
    private readonly ShortageMemory _shortage = new(time);
    private readonly ReloadMemory _reload = new(time);
    private readonly ModelFetch _fetch = new(fetch);
    private readonly LaterLoad _later = new(time);
    private ModelStatus _status = new ModelIdle();
    private BatchEngine? _engine;
    private Task _loading = Task.CompletedTask;
    private bool _closed;

    public string Id => entry.Id;

    public bool IsEmbedded => entry.IsEmbedded;

    /// <summary>What is loaded, and how large.</summary>
    public RuntimeOptions Options => entry.Options;

    public ModelStatus Status => Volatile.Read(ref _status);

    /// <summary>Whether somebody holds a lease.</summary>
    public bool IsInUse => _use.Any;

    /// <summary>When it was loaded, lent or given back last, on the clock of <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public long LastUse => _use.Last;

    /// <summary>How long it is still spared for whoever it was loaded for; null where it is not.</summary>
    public TimeSpan? AwaitsJudgementFor
    {
        get
        {
            lock (_lock)
            {
                return _engine is null ? null : _use.AwaitsJudgementFor;
            }
        }
    }

    /// <summary>Whether the load under way may take the memory of models that nobody uses.</summary>
    public bool MayUnloadOthers { get; private set; }

    public void Load() => Load(mayUnloadOthers: true);

    public void StopDownload() => _fetch.Stop();

    public ModelLease Lease() => Lease(toJudge: true);

    public ModelLease LeaseAside() => Lease(toJudge: false);

    /// <summary>Takes over what was loaded for it, and lends it from now on.</summary>
    /// <param name="runtime">What was loaded.</param>
    /// <param name="maySave">Whether its engine may take more memory now, for what it would otherwise compute again.</param>
    public void Serve(ILlamaRuntime runtime, Func<bool> maySave)
    {
        var engine = new BatchEngine(runtime, loggers.CreateLogger<BatchEngine>(), counters: counters, maySave: maySave);
        _logger.LogInformation(
            "Judge {Id} ready: {Model} ({Description}) on {Device}", Id, runtime.Info.ModelName, runtime.Info.ModelDescription, runtime.Info.Device);
        if (runtime.Info.CpuFallback is { } fallback)
        {
            _logger.LogWarning("Judge {Id} computes on the CPU. {Problem} {Advice}", Id, fallback.Problem, fallback.Advice);
        }

        _use.Begin();
        lock (_lock)
        {
            _shortage.Forget();
        }

        Become(new ModelReady(engine), engine);
        _ = ReportEndAsync(engine);
    }

    /// <summary>Gives back the memory of what is saved outside of the model's KV cache.</summary>
    public async Task DropSavedAsync(CancellationToken cancellationToken)
    {
        BatchEngine? engine;
        lock (_lock)
        {
            engine = _engine;
        }

        try
        {
            await (engine?.DropSavedAsync(cancellationToken) ?? Task.CompletedTask);
        }
        catch (ModelUnavailableException)
        {
            // An engine that ended has given back all.
        }
    }

    /// <summary>Unloads the model, unless it is in use, awaited or not loaded.</summary>
    /// <returns>Whether its memory is free now.</returns>
    public async Task<bool> TryUnloadAsync()
    {
        BatchEngine engine;
        lock (_lock)
        {
            if (_use.Any || _engine is null || _use.AwaitsJudgementFor > TimeSpan.Zero)
            {
                return false;
            }

            (engine, _engine, _status) = (_engine, null, new ModelIdle());
        }

        changed();
        await engine.DisposeAsync();
        return true;
    }

    /// <summary>Unloads the model for good, whoever uses it, once a load under way has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        Task loading;
        lock (_lock)
        {
            _closed = true;
            loading = _loading;
        }

        await loading;
        BatchEngine? engine;
        lock (_lock)
        {
            (engine, _engine, _status) = (_engine, null, new ModelFailed(null, "The app is shutting down.", "Start it again to judge."));
        }

        changed();
        if (engine is not null)
        {
            await engine.DisposeAsync();
        }

        _later.Dispose();
    }

    private ModelLease Lease(bool toJudge)
    {
        ModelStatus status;
        bool failedAloneLately;
        lock (_lock)
        {
            (status, failedAloneLately) = (_status, _shortage.FailedAloneLately);
            if (status is ModelReady { Model: var model })
            {
                _use.Lend(toJudge);
                return new ModelLease(model, _use.GiveBack);
            }
        }

        // Memory that was short may be free by now; what else failed waits for somebody who mended it.
        var isWorthLoading = status is ModelIdle or ModelFailed { Failure: ModelLoadFailure.OutOfMemory };
        if (isWorthLoading)
        {
            // What did not even fit alone would only cost the others their places, each time that somebody asks.
            Load(mayUnloadOthers: !failedAloneLately);
        }

        throw ModelRefusal.Of(Id, status, isOnItsWay: isWorthLoading && !failedAloneLately);
    }

    private void Load(bool mayUnloadOthers)
    {
        lock (_lock)
        {
            if (_status is ModelLoading)
            {
                // A load that waits for its turn does what was asked for last.
                MayUnloadOthers |= mayUnloadOthers;
            }

            if (_closed || _status is not (ModelIdle or ModelFailed))
            {
                return;
            }

            MayUnloadOthers = mayUnloadOthers;
            _status = new ModelLoading(0);
            _loading = Task.Run(LoadAsync);
        }

        changed();
    }

    private async Task LoadAsync()
    {
        var attempt = new ModelLoad(entry, _fetch, _logger);
        if (await attempt.TryAsync(progress => load(this, progress), status => Become(status, null)) is not { } failure)
        {
            return;
        }

        NoteShortage(failure);
        var failed = new ModelFailed(failure.Failure, failure.Message, failure.Advice) { OthersAreInTheWay = failure.OthersAreInTheWay };
        Become(failed, null);
        if (failure.IsPassing)
        {
            _ = _later.BeginAsync(() => LoadIfStill(failed));
        }
    }

    private void LoadIfStill(ModelFailed failed)
    {
        if (ReferenceEquals(Status, failed))
        {
            Load(mayUnloadOthers: false);
        }
    }

    private void NoteShortage(ModelLoadException exception)
    {
        lock (_lock)
        {
            if (MayUnloadOthers)
            {
                _shortage.Note(exception);
            }
        }
    }

    private async Task ReportEndAsync(BatchEngine engine)
    {
        if (await engine.Ended is not { } fault)
        {
            return;
        }

        bool isReloaded;
        lock (_lock)
        {
            if (_engine != engine)
            {
                return;
            }

            isReloaded = _reload.TryNote();
            _engine = null;
            _status = isReloaded ? new ModelIdle() : new ModelFailed(ModelLoadFailure.Other, fault, "Load it again; the app's log says more.");
        }

        changed();
        await engine.DisposeAsync();
        if (isReloaded)
        {
            _logger.LogWarning("Judge {Id} is loaded again: {Fault}", Id, fault);
            Load();
        }
    }

    private void Become(ModelStatus status, BatchEngine? engine)
    {
        lock (_lock)
        {
            (_status, _engine) = (status, engine);
        }

        changed();
    }
}
