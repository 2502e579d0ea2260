using JudgeLM.Core.Inference.Download;
using JudgeLM.Core.Inference.Runtime;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Tests.Inference.Download;

/// <summary>A folder that a test downloads into, from the hub of the test.</summary>
internal sealed class Downloads : IDisposable, IProgress<DownloadProgress>, ILogger<ModelDownloader>
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("judgelm-download-");
    private readonly List<string> _log = [];
    private readonly ModelDownloader _downloader;

    public Downloads(HubServer server, string? token = null, DownloadLimits? limits = null) => _downloader = new ModelDownloader(
        new ModelHub(server.Hub.ToString(), token),
        (limits ?? new DownloadLimits()) with { FirstWait = TimeSpan.Zero },
        TimeProvider.System,
        this);

    public string Path => System.IO.Path.Combine(_folder.FullName, HubServer.File);

    public string PartPath => Path + ".part";

    /// <summary>All files of the folder, by name.</summary>
    public IEnumerable<string?> Files => _folder.EnumerateFiles().Select(file => file.Name);

    public List<DownloadProgress> Reports { get; } = [];

    public IReadOnlyList<string> Log => _log;

    /// <summary>Called with each report.</summary>
    public Action<DownloadProgress>? OnReport { get; set; }

    public Task FetchAsync(string? sha256 = null, CancellationToken? cancellationToken = null) => _downloader.FetchAsync(
        new HubFile(HubServer.Repo, HubServer.File, "main", sha256), Path, this, cancellationToken ?? TestContext.Current.CancellationToken);

    /// <summary>Downloads, which must fail.</summary>
    public async Task<ModelLoadException> FailAsync(string? sha256 = null)
    {
        var exception = await Assert.ThrowsAsync<ModelLoadException>(() => FetchAsync(sha256));
        Assert.Equal(ModelLoadFailure.Download, exception.Failure);
        return exception;
    }

    public void Report(DownloadProgress value)
    {
        Reports.Add(value);
        OnReport?.Invoke(value);
    }

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _log.Add(formatter(state, exception) + exception);

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    public void Dispose()
    {
        _downloader.Dispose();
        _folder.Delete(recursive: true);
    }
}
