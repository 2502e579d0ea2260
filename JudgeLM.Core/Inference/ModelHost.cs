using JudgeLM.Core.Inference.Batching;
using JudgeLM.Core.Inference.Runtime;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JudgeLM.Core.Inference;

/// <summary>Loads the configured model in the background when the app starts, and unloads it when the app stops. A model that cannot be loaded leaves the app running, with the reason in <see cref="Status"/>.</summary>
internal sealed class ModelHost : BackgroundService, IModelHost
{
    private readonly ILlamaRuntimeLoader _loader;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger<ModelHost> _logger;
    private readonly JudgeOptions _options;
    private volatile ModelStatus _status;
    private BatchEngine? _engine;

    public ModelHost(ILlamaRuntimeLoader loader, IOptions<JudgeOptions> options, ILoggerFactory loggers)
    {
        _loader = loader;
        _loggers = loggers;
        _logger = loggers.CreateLogger<ModelHost>();
        _options = options.Value;
        _status = string.IsNullOrWhiteSpace(_options.ModelPath)
            ? new ModelFailed(null, "No judge is configured.", "Give the path of a GGUF model in Judge:ModelPath and start the app again.")
            : new ModelLoading(0);
    }

    public event Action? StatusChanged;

    public ModelStatus Status
    {
        get => _status;
        private set
        {
            _status = value;
            StatusChanged?.Invoke();
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_engine is { } engine)
        {
            Status = new ModelFailed(null, "The app is shutting down.", "Start it again to judge.");
            await engine.DisposeAsync();
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Status is ModelLoading
            ? Task.Factory.StartNew(() => Load(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            : Task.CompletedTask;

    private void Load(CancellationToken cancellationToken)
    {
        var options = new RuntimeOptions
        {
            ModelPath = _options.ModelPath!,
            ContextSize = _options.ContextSize,
            KvCacheTokens = _options.KvCacheTokens,
            MaxSequences = _options.ParallelJudgements,
            Threads = _options.Threads,
        };
        ModelStatus loaded;
        try
        {
            var runtime = _loader.Load(options, new WholePercents(this), cancellationToken);
            _engine = new BatchEngine(runtime, _loggers.CreateLogger<BatchEngine>());
            _logger.LogInformation("Judge ready: {Model} ({Description}) on {Device}", runtime.Info.ModelName, runtime.Info.ModelDescription, runtime.Info.Device);
            loaded = new ModelReady(_engine);
        }
        catch (ModelLoadException exception)
        {
            _logger.LogError(exception, "{ModelPath}: {Problem} {Advice}", options.ModelPath, exception.Message, exception.Advice);
            loaded = new ModelFailed(exception.Failure, exception.Message, exception.Advice);
        }
        catch (OperationCanceledException)
        {
            _logger.LogInformation("Loading {ModelPath} was cancelled", options.ModelPath);
            return;
        }
        catch (Exception exception)
        {
            _logger.LogError(exception, "Loading {ModelPath} failed unexpectedly", options.ModelPath);
            loaded = new ModelFailed(ModelLoadFailure.Other, $"The model could not be loaded: {exception.Message}", "Look into the app's log.");
        }

        Status = loaded;
        _ = ReportEndAsync(_engine);
    }

    private async Task ReportEndAsync(BatchEngine? engine)
    {
        if (engine is not null && await engine.Ended is { } fault)
        {
            Status = new ModelFailed(ModelLoadFailure.Other, fault, "Start the app again; its log says more.");
        }
    }

    /// <summary>Publishes progress once a percent: a model reports it once a tensor.</summary>
    private sealed class WholePercents(ModelHost host) : IProgress<float>
    {
        private int _percent;

        public void Report(float value)
        {
            var percent = (int)(value * 100);
            if (percent > _percent)
            {
                _percent = percent;
                host.Status = new ModelLoading(value);
            }
        }
    }
}
