using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Download;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;
using JudgeLM.Core.Telemetry;
using JudgeLM.Tests.Jobs;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace JudgeLM.Tests.Inference;

/// <summary>Several models with the service that judges with them.</summary>
internal sealed class CatalogFixture : IAsyncDisposable
{
    private readonly JudgeMetrics _metrics = new();
    private readonly ModelDownloader _downloader;
    private readonly ModelCatalog _catalog;
    private readonly JudgementService _service;

    public CatalogFixture(ILlamaRuntimeLoader loader, params (string Name, string Path)[] models)
        : this(loader, TimeProvider.System, models)
    {
    }

    public CatalogFixture(ILlamaRuntimeLoader loader, TimeProvider time, params (string Name, string Path)[] models)
    {
        var options = new JudgeOptions { Threads = 1 };
        foreach (var (name, path) in models)
        {
            options.Models.Add(new ModelOptions { Name = name, Path = path });
        }

        _downloader = new ModelDownloader(new ModelHub(null, null), new DownloadLimits(), TimeProvider.System, NullLogger<ModelDownloader>.Instance);
        _catalog = new ModelCatalog(loader, _downloader, Options.Create(options), _metrics, time, NullLoggerFactory.Instance);
        _service = new JudgementService(_catalog, new NoRecorder(), new ModelFileHashes(NullLogger<ModelFileHashes>.Instance), _metrics, TimeProvider.System, NullLogger<JudgementService>.Instance);
    }

    public IModelHost this[string id] => ((IModelCatalog)_catalog).Find(id)!;

    public IReadOnlyList<IModelHost> Models => _catalog.Models;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts as the app does, and waits until the default model is ready.</summary>
    public async Task StartAsync()
    {
        await _catalog.StartAsync(Token);
        await LoadAsync(_catalog.Models[0].Id);
    }

    public Task StopAsync() => _catalog.StopAsync(Token);

    public Task<ModelStatus> UntilAsync(string id, Predicate<ModelStatus> isReached) => _catalog.UntilAsync(this[id], isReached);

    /// <summary>Loads a model, which must succeed.</summary>
    public async Task LoadAsync(string id) => Assert.IsType<ModelReady>(await TryLoadAsync(id));

    /// <summary>Loads a model and waits for the result.</summary>
    public Task<ModelStatus> TryLoadAsync(string id)
    {
        this[id].Load();
        return UntilAsync(id, status => status is ModelReady or ModelFailed);
    }

    public Task<IJudgementJob> SubmitAsync(string? model) =>
        _service.SubmitAsync(new JudgementRequest { Task = new JudgeTask { Question = "q", Answers = ["a", "b"] }, Model = model }, Token);

    /// <summary>Judges and returns the judgement's end.</summary>
    public async Task<JudgementSnapshot> JudgeAsync(string? model)
    {
        var job = await SubmitAsync(model);
        await job.Completion.WaitAsync(Token);
        return job.Snapshot;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _service.Dispose();
        _catalog.Dispose();
        _metrics.Dispose();
        _downloader.Dispose();
    }
}
