using JudgeLM.Core.Inference.Download;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Core.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JudgeLM.Core.Inference;

/// <summary>The models of the configuration. Loads the default in the background when the app starts, others when they are first used, and unloads the one that nobody used for longest where memory is short.</summary>
internal sealed class ModelCatalog : IModelCatalog, IHostedService, IDisposable
{
    /// <summary>How long a load waits for the judgements of others to end, in all: made to do with less, a model judges like that until it is loaded anew.</summary>
    private static readonly TimeSpan _longestWaitForOthers = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan _betweenLooks = TimeSpan.FromSeconds(1);

    private readonly ILlamaRuntimeLoader _loader;
    private readonly ModelDownloader _downloader;
    private readonly ILogger<ModelCatalog> _logger;
    private readonly TimeProvider _time;
    private readonly ModelHost[] _hosts;
    private readonly CancellationTokenSource _closing = new();
    private readonly Lazy<Task> _closed;

    // Two loads at once would both count on the same free memory, and neither could unload what the other one loads.
    private readonly SemaphoreSlim _oneLoad = new(1);

    public ModelCatalog(
        ILlamaRuntimeLoader loader, ModelDownloader downloader, IOptions<JudgeOptions> options, JudgeMetrics metrics, TimeProvider time, ILoggerFactory loggers)
    {
        _loader = loader;
        _time = time;
        _downloader = downloader;
        _closed = new Lazy<Task>(CloseAsync);
        _logger = loggers.CreateLogger<ModelCatalog>();
        _hosts = [.. ModelEntry.AllOf(options.Value).Select(
            entry => new ModelHost(entry, FetchAsync, LoadAsync, () => StatusChanged?.Invoke(), metrics.For(entry.Id), time, loggers))];
    }

    public event Action? StatusChanged;

    public IReadOnlyList<IModelHost> Models => _hosts;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _hosts[0].Load();
        return Task.CompletedTask;
    }

    // A host may be stopped twice at once (dotnet/aspnetcore#40271): neither may go on to dispose before all models are closed, however long that takes.
    public Task StopAsync(CancellationToken cancellationToken) => _closed.Value;

    public void Dispose()
    {
        _closing.Dispose();
        _oneLoad.Dispose();
    }

    private async Task CloseAsync()
    {
        await _closing.CancelAsync();
        await Task.WhenAll(_hosts.Select(host => host.DisposeAsync().AsTask()));
    }

    private async Task FetchAsync(HubFile file, string path, IProgress<DownloadProgress> progress, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        await _downloader.FetchAsync(file, path, progress, either.Token);
    }

    private async Task LoadAsync(ModelHost host, IProgress<float> progress)
    {
        await _oneLoad.WaitAsync(_closing.Token);
        try
        {
            await DropSavedAsync();

            // A model that nobody uses goes before this one is made to do with less.
            var acceptsLess = false;
            var begin = _time.GetTimestamp();
            while (true)
            {
                try
                {
                    var options = host.Options with { AcceptsLess = acceptsLess };
                    var runtime = await Task.Factory.StartNew(
                        () => _loader.Load(options, progress, _closing.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

                    // What is free while a model is loaded is planned for that one.
                    host.Serve(runtime, maySave: () => _oneLoad.CurrentCount > 0);
                    return;
                }
                catch (ModelLoadException shortage) when (shortage.Failure == ModelLoadFailure.OutOfMemory)
                {
                    if (!host.MayUnloadOthers || !await UnloadOneForAsync(host, begin))
                    {
                        if (acceptsLess)
                        {
                            throw WithThoseInTheWay(shortage, host);
                        }

                        acceptsLess = true;
                    }
                }
            }
        }
        finally
        {
            _oneLoad.Release();
        }
    }

    /// <summary>Takes from all models what they saved outside of their KV caches, so that the next one is not planned smaller for what can be computed again.</summary>
    private Task DropSavedAsync() => Task.WhenAll(_hosts.Select(host => host.DropSavedAsync(_closing.Token)));

    /// <summary>Unloads the model that was not used for longest; where the first judgement of one is still awaited, waits until that is over, and for a while where judgements by others than the embedded one, which takes next to nothing, are under way. False where all others are still in use then, or not loaded.</summary>
    private async Task<bool> UnloadOneForAsync(ModelHost host, long begin)
    {
        while (true)
        {
            var others = _hosts.Where(other => other != host).OrderBy(other => other.LastUse).ToList();
            foreach (var other in others)
            {
                if (await other.TryUnloadAsync())
                {
                    _logger.LogInformation("Unloaded {Id} to make room for {Next}", other.Id, host.Id);
                    return true;
                }
            }

            TimeSpan? untilLook = others.Any(other => other is { IsInUse: true, IsEmbedded: false }) && _time.GetElapsedTime(begin) < _longestWaitForOthers ? _betweenLooks : null;
            if (others.Select(other => other.AwaitsJudgementFor).Append(untilLook).Min() is not { } wait)
            {
                return false;
            }

            await Task.Delay(wait, _time, _closing.Token);
        }
    }

    private ModelLoadException WithThoseInTheWay(ModelLoadException shortage, ModelHost host)
    {
        var inUse = string.Join(", ", _hosts.Where(other => other != host && other.IsInUse).Select(other => other.Id));
        return inUse.Length == 0 ? shortage : new ModelLoadException(
            shortage.Failure,
            $"{shortage.Message} In use and not unloaded: {inUse}.",
            $"Load it again when the judgements under way have ended. Otherwise: {shortage.Advice}",
            shortage)
        { OthersAreInTheWay = true };
    }
}
