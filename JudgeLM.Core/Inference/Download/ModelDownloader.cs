using System.Security.Cryptography;
using JudgeLM.Core.Inference.Runtime;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Inference.Download;

/// <summary>Brings model files from a hub to the disk: goes on where an earlier attempt or process stopped, tries again after lost connections, and names a file only when it is whole and its hash is right.</summary>
internal sealed class ModelDownloader(ModelHub hub, DownloadLimits limits, TimeProvider time, ILogger<ModelDownloader> logger) : IDisposable
{
    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(60);

    private readonly HubClient _client = new(hub);

    /// <summary>Downloads a file, unless it is there.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">Where it is put.</param>
    /// <param name="progress">Receives how far it is, about twice a second.</param>
    /// <param name="cancellationToken">Stops it; what came stays for the next time.</param>
    /// <exception cref="ModelLoadException">It cannot be had; the message says why and what to do.</exception>
    public async Task FetchAsync(HubFile file, string path, IProgress<DownloadProgress> progress, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            return;
        }

        using var part = Open(file, path);
        var reports = new DownloadReports(part, progress, time);
        await ReceiveAllAsync(file, part, reports, cancellationToken);
        await CheckAsync(file, part, reports, cancellationToken);
        try
        {
            part.Complete();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DownloadFailures.NotWritable(file, exception);
        }

        logger.LogInformation("{File} of {Repo} is complete", file.File, file.Repo);
    }

    public void Dispose() => _client.Dispose();

    private static PartialFile Open(HubFile file, string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return PartialFile.Open(path);
        }
        catch (DownloadInUseException exception)
        {
            throw DownloadFailures.InUse(file, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DownloadFailures.NotWritable(file, exception);
        }
    }

    private async Task ReceiveAllAsync(HubFile file, PartialFile part, DownloadReports reports, CancellationToken cancellationToken)
    {
        var connection = new DownloadConnection(_client, file, part, limits, hub.Token is not null, time);
        var (losses, furthest) = (0, part.Length);
        while (!part.IsWhole)
        {
            try
            {
                logger.LogInformation("Downloading {File} of {Repo} from byte {Bytes} on", file.File, file.Repo, part.Length);
                await connection.ReceiveAsync(reports, cancellationToken);
            }
            catch (ConnectionLostException loss)
            {
                losses = part.Length > furthest ? 1 : losses + 1;
                furthest = Math.Max(furthest, part.Length);
                logger.LogWarning("The connection for {File} was lost at byte {Bytes}: {Cause}", file.File, part.Length, loss.Message);
                if (losses >= (furthest > 0 ? limits.MostLossesUnderWay : limits.MostLosses))
                {
                    throw DownloadFailures.Lost(file, losses, reports.Amount, loss);
                }

                reports.Report(DownloadStage.Waiting);
                await Task.Delay(WaitAfter(losses, loss.RetryAfter), time, cancellationToken);
            }
        }
    }

    private TimeSpan WaitAfter(int losses, TimeSpan? asked)
    {
        var wait = limits.FirstWait * Math.Pow(2, losses - 1);
        var longer = asked > wait ? asked.Value : wait;
        return longer < _longestWait ? longer : _longestWait;
    }

    private async Task CheckAsync(HubFile file, PartialFile part, DownloadReports reports, CancellationToken cancellationToken)
    {
        if ((file.Sha256 ?? part.Source?.Sha256)?.ToLowerInvariant() is not { } expected)
        {
            logger.LogWarning("Neither the hub nor Judge:Models tells the SHA-256 of {File}: only its size was checked", file.File);
            return;
        }

        reports.Report(DownloadStage.Checking);
        var actual = Convert.ToHexStringLower(await SHA256.HashDataAsync(part.ReadBack(), cancellationToken));
        if (actual != expected)
        {
            part.Discard();
            throw DownloadFailures.WrongHash(file, expected, actual);
        }
    }
}
