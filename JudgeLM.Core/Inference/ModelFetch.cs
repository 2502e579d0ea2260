using JudgeLM.Core.Inference.Download;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference;

/// <summary>The download of a model's file, which can be stopped while it goes on. There is one at a time.</summary>
/// <param name="fetch">Downloads a file to a path.</param>
internal sealed class ModelFetch(Func<HubFile, string, IProgress<DownloadProgress>, CancellationToken, Task> fetch)
{
    private readonly Lock _lock = new();
    private CancellationTokenSource? _fetching;

    /// <summary>Downloads a file, unless it is there.</summary>
    /// <param name="source">Where from.</param>
    /// <param name="path">Where to.</param>
    /// <param name="show">Told how far it is.</param>
    /// <exception cref="ModelLoadException">It could not be downloaded, or was stopped.</exception>
    public async Task RunAsync(HubFile source, string path, Action<DownloadProgress> show)
    {
        using var stop = new CancellationTokenSource();
        lock (_lock)
        {
            _fetching = stop;
        }

        var latest = new DownloadProgress(DownloadStage.Receiving, 0, 0, null);
        try
        {
            await fetch(source, path, new Received(Show), stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw DownloadFailures.Stopped(source, latest);
        }
        finally
        {
            lock (_lock)
            {
                _fetching = null;
            }
        }

        void Show(DownloadProgress progress)
        {
            latest = progress;
            show(progress);
        }
    }

    /// <summary>Stops the download that goes on; what came stays on the disk.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            _fetching?.Cancel();
        }
    }

    /// <summary>Passes on at once what <see cref="Progress{T}"/> would pass on later and in any order.</summary>
    private sealed class Received(Action<DownloadProgress> show) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => show(value);
    }
}
