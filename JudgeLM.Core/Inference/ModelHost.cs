using JudgeLM.Core.Inference.Batching;
using JudgeLM.Core.Inference.Download;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Core.Telemetry;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Inference;

/// <summary>The states of one model, from not loaded to ready and back, and who uses it. A model that cannot be loaded leaves the app running, with the reason in <see cref="Status"/>.</summary>
internal sealed class ModelHost : IModelHost, IAsyncDisposable
{
    private readonly ModelEntry _entry;
    private readonly ModelCounters _counters;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger _logger;
    private readonly ModelUse _use;
    private readonly ModelState _state;
    private readonly ModelLoads _loads;

    /// <summary>One that breaks each time is not loaded for ever.</summary>
    private readonly Cooldown _reload;

    /// <param name="entry">The model.</param>
    /// <param name="fetch">Downloads its file.</param>
    /// <param name="load">Makes room, loads it and hands it to <see cref="Serve"/>.</param>
    /// <param name="changed">Called after every change of <see cref="Status"/>.</param>
    /// <param name="counters">Where it counts what the model does, over all its lives.</param>
    /// <param name="time">Tells the time.</param>
    /// <param name="loggers">For the engine and for what happens to the model.</param>
    public ModelHost(
        ModelEntry entry,
        Func<HubFile, string, IProgress<DownloadProgress>, CancellationToken, Task> fetch,
        Func<ModelHost, IProgress<float>, Task> load,
        Action changed,
        ModelCounters counters,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        _entry = entry;
        _counters = counters;
        _loggers = loggers;
        _logger = loggers.CreateLogger<ModelHost>();
        _use = new ModelUse(time);
        _state = new ModelState(changed);
        _loads = new ModelLoads(entry, new ModelFetch(fetch), progress => load(this, progress), _state, time, _logger);
        _reload = new Cooldown(time, TimeSpan.FromMinutes(5));
    }

    public string Id => _entry.Id;

    public bool IsEmbedded => _entry.IsEmbedded;

    /// <summary>What is loaded, and how large.</summary>
    public RuntimeOptions Options => _entry.Options;

    public ModelStatus Status => _state.Status;

    /// <summary>Whether somebody holds a lease.</summary>
    public bool IsInUse => _use.Any;

    /// <summary>When it was loaded, lent or given back last, on the clock of <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public long LastUse => _use.Last;

    /// <summary>How long it is still spared for whoever it was loaded for; null where it is not.</summary>
    public TimeSpan? AwaitsJudgementFor => _state.Hold(status => status is ModelReady ? _use.AwaitsJudgementFor : null);

    /// <summary>Whether the load under way may take the memory of models that nobody uses.</summary>
    public bool MayUnloadOthers => _loads.MayUnloadOthers;

    public void Load() => _loads.Begin(mayUnloadOthers: true);

    public void StopDownload() => _loads.StopDownload();

    public ModelLease Lease() => Lease(toJudge: true);

    public ModelLease LeaseAside() => Lease(toJudge: false);

    /// <summary>Takes over what was loaded for it, and lends it from now on.</summary>
    /// <param name="runtime">What was loaded.</param>
    /// <param name="maySave">Whether its engine may take more memory now, for what it would otherwise compute again.</param>
    public void Serve(ILlamaRuntime runtime, Func<bool> maySave)
    {
        var engine = new BatchEngine(runtime, _loggers.CreateLogger<BatchEngine>(), counters: _counters, maySave: maySave);
        _logger.LogInformation(
            "Judge {Id} ready: {Model} ({Description}) on {Device}", Id, runtime.Info.ModelName, runtime.Info.ModelDescription, runtime.Info.Device);
        if (runtime.Info.CpuFallback is { } fallback)
        {
            _logger.LogWarning("Judge {Id} computes on the CPU. {Problem} {Advice}", Id, fallback.Problem, fallback.Advice);
        }

        _use.Begin();
        _state.TryChange(_ =>
        {
            _loads.Succeeded();
            return new ModelReady(engine);
        });
        _ = ReportEndAsync(engine);
    }

    /// <summary>Gives back the memory of what is saved outside of the model's KV cache.</summary>
    public async Task DropSavedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await (EngineOf(Status)?.DropSavedAsync(cancellationToken) ?? Task.CompletedTask);
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
        var ended = _state.TryChange(
            status => _use.Any || status is not ModelReady || _use.AwaitsJudgementFor > TimeSpan.Zero ? null : new ModelIdle());
        if (EngineOf(ended) is not { } engine)
        {
            return false;
        }

        await engine.DisposeAsync();
        return true;
    }

    /// <summary>Unloads the model for good, whoever uses it, once a load under way has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await _loads.DisposeAsync();
        var ended = _state.TryChange(_ => new ModelFailed(null, "The app is shutting down.", "Start it again to judge."));
        await (EngineOf(ended)?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private static BatchEngine? EngineOf(ModelStatus? status) => (status as ModelReady)?.Model as BatchEngine;

    private ModelLease Lease(bool toJudge)
    {
        var (status, failedAloneLately) = _state.Hold(status =>
        {
            if (status is ModelReady)
            {
                _use.Lend(toJudge);
            }

            return (status, _loads.FailedAloneLately);
        });
        if (status is ModelReady { Model: var model })
        {
            return new ModelLease(model, _use.GiveBack);
        }

        // Memory that was short may be free by now; what else failed waits for somebody who mended it.
        var isWorthLoading = status is ModelIdle or ModelFailed { Failure: ModelLoadFailure.OutOfMemory };
        if (isWorthLoading)
        {
            // What did not even fit alone would only cost the others their places, each time that somebody asks.
            _loads.Begin(mayUnloadOthers: !failedAloneLately);
        }

        throw ModelRefusal.Of(Id, status, isOnItsWay: isWorthLoading && !failedAloneLately);
    }

    private async Task ReportEndAsync(BatchEngine engine)
    {
        if (await engine.Ended is not { } fault)
        {
            return;
        }

        var isReloaded = false;
        var ended = _state.TryChange(status =>
        {
            if (EngineOf(status) != engine)
            {
                return null;
            }

            isReloaded = !_reload.IsRunning;
            if (!isReloaded)
            {
                return new ModelFailed(ModelLoadFailure.Other, fault, "Load it again; the app's log says more.");
            }

            _reload.Begin();
            return new ModelIdle();
        });
        if (ended is null)
        {
            return;
        }

        await engine.DisposeAsync();
        if (isReloaded)
        {
            _logger.LogWarning("Judge {Id} is loaded again: {Fault}", Id, fault);
            Load();
        }
    }
}
