using System.Net;
using System.Net.Sockets;

namespace JudgeLM.Core.Inference.Download;

/// <summary>One attempt at the rest of a file.</summary>
internal sealed class DownloadConnection(HubClient client, HubFile file, PartialFile part, DownloadLimits limits, bool hasToken, TimeProvider time)
{
    private const int ChunkBytes = 256 << 10;

    /// <summary>Asks for what is missing and appends what comes.</summary>
    /// <exception cref="ConnectionLostException">It ended too early.</exception>
    /// <exception cref="Runtime.ModelLoadException">Trying again makes no sense.</exception>
    public async Task ReceiveAsync(DownloadReports reports, CancellationToken cancellationToken)
    {
        using var stall = new CancellationTokenSource(limits.Stall, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stall.Token);
        try
        {
            using var response = await client.GetAsync(file, part.Length, part.Source, either.Token);
            Prepare(response);
            reports.Report(DownloadStage.Receiving);
            await using var body = await response.ReadAsync(either.Token);
            await CopyAsync(body, reports, () => stall.CancelAfter(limits.Stall), either.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ConnectionLostException($"nothing came for {limits.Stall.TotalSeconds:0} seconds", exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or HttpIOException or SocketException or IOException)
        {
            throw new ConnectionLostException(exception.Message, exception);
        }
    }

    /// <summary>Decides by the answer whether the file goes on or begins anew.</summary>
    private void Prepare(HubResponse response)
    {
        if (response.Status is HttpStatusCode.OK or HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable
            && response.Contradiction is var (stated, sent))
        {
            part.Discard();
            throw DownloadFailures.SizesDiffer(file, stated, sent);
        }

        switch (response.Status)
        {
            case HttpStatusCode.PartialContent when GoesOn(response):
                break;
            case HttpStatusCode.OK:
                Begin(response);
                break;
            case HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable when part.Source is not null:
                part.Discard();
                throw new ConnectionLostException("the file changed on the hub, and begins anew");
            case HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError:
                throw new ConnectionLostException($"the hub answered with the status {(int)response.Status}") { RetryAfter = response.RetryAfter };
            default:
                throw DownloadFailures.Refused(file, response.Status, response.ErrorCode, hasToken);
        }

        var missing = part.Source!.Bytes - part.Length;
        if (limits.FreeBytes(Path.GetDirectoryName(part.Target)!) is var free && free < missing)
        {
            throw DownloadFailures.DiskTooSmall(file, missing, free);
        }
    }

    /// <summary>Whether the answer is the rest of what came: the same state of the file, from the right place on.</summary>
    private bool GoesOn(HubResponse response) =>
        part.Source is { } before && response.Source is { } now
            && response.From == part.Length && now.Bytes == before.Bytes
            && (now.HubTag is null ? file.Sha256 is not null : now.HubTag == before.HubTag);

    private void Begin(HubResponse response)
    {
        var source = response.Source ?? throw DownloadFailures.SizeUnknown(file);
        if (file.Sha256 is { } wanted && source.Sha256 is { } theirs && !string.Equals(wanted, theirs, StringComparison.OrdinalIgnoreCase))
        {
            throw DownloadFailures.OtherHashOnHub(file, theirs);
        }

        Writing(() => part.Begin(source));
    }

    private async Task CopyAsync(Stream body, DownloadReports reports, Action alive, CancellationToken cancellationToken)
    {
        var total = part.Source!.Bytes;
        var chunk = new byte[ChunkBytes];
        while (true)
        {
            alive();
            var read = await body.ReadAsync(chunk, cancellationToken);
            if (read == 0)
            {
                break;
            }

            if (part.Length + read > total)
            {
                part.Discard();
                throw DownloadFailures.SizesDiffer(file, total, total + read);
            }

            Writing(() => part.Append(chunk.AsSpan(0, read)));
            reports.Received();
        }

        if (!part.IsWhole)
        {
            throw new ConnectionLostException("the server ended the file too early");
        }
    }

    /// <summary>Tells what goes wrong on the disk from what goes wrong on the network.</summary>
    private void Writing(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DownloadFailures.NotWritable(file, exception);
        }
    }
}
