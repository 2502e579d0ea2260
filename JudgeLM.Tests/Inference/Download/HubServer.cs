using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Tests.Inference.Download;

/// <summary>
/// A hub that speaks Hugging Face's protocol on one address and sends the files from another, which is another host to
/// everybody who asks. It can cut connections, hold them, change the file and lie.
/// </summary>
internal sealed class HubServer : IAsyncDisposable
{
    public const string Repo = "BAAI/JudgeLM-test";
    public const string File = "judge.gguf";
    public const string Secret = "hf_secretOfTheTest";

    private const string Signature = "signature-of-the-test";
    private const string BlobPath = "/blob";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<HubRequest> _requests = new();
    private readonly ConcurrentQueue<int> _cuts = new();

    private HubServer(WebApplication app, byte[] content)
    {
        _app = app;
        Change(content);
    }

    public Uri Hub => Address(0);

    /// <summary>What the file holds now.</summary>
    public byte[] Content { get; private set; } = [];

    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Content));

    /// <summary>What is really sent, where that is not <see cref="Content"/>.</summary>
    public byte[]? Sent { get; set; }

    /// <summary>What the hub says its size is; null for the truth.</summary>
    public long? StatedSize { get; set; }

    /// <summary>Whether the hub tells tag and size of a file, as it does of every large one.</summary>
    public bool TellsTag { get; set; } = true;

    /// <summary>Whether ranges are ignored.</summary>
    public bool IgnoresRanges { get; set; }

    /// <summary>Whether the server leaves out how long the body is.</summary>
    public bool HidesLength { get; set; }

    /// <summary>An answer of the hub other than a redirect, with its word for what is wrong.</summary>
    public (HttpStatusCode Status, string? Error)? Refusal { get; set; }

    /// <summary>The byte at which the server stops sending and holds the connection; null to send all.</summary>
    public long? HoldAt { get; set; }

    /// <summary>Is done when a response has sent what stands before <see cref="HoldAt"/>.</summary>
    public TaskCompletionSource Held { get; set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Called with the number of each request for bytes, 1-based.</summary>
    public Action<int>? OnBlob { get; set; }

    public IReadOnlyList<HubRequest> ToHub => [.. _requests.Where(request => request.IsToHub)];

    public IReadOnlyList<HubRequest> ForBytes => [.. _requests.Where(request => !request.IsToHub)];

    public static async Task<HubServer> StartAsync(byte[] content)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Listen(IPAddress.Loopback, 0);
            options.Listen(IPAddress.Loopback, 0);
        });
        var app = builder.Build();
        var server = new HubServer(app, content);
        app.MapGet($"/{Repo}/resolve/{{revision}}/{{**file}}", server.ResolveAsync);
        app.MapGet(BlobPath, server.SendAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>Puts another file in its place.</summary>
    public void Change(byte[] content) => Content = content;

    /// <summary>Cuts the next connections after so many bytes each.</summary>
    public void Cut(params int[] afterBytes) => Array.ForEach(afterBytes, _cuts.Enqueue);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private Uri Address(int index) => new(_app.Urls.ElementAt(index));

    private async Task ResolveAsync(HttpContext http)
    {
        _requests.Enqueue(HubRequest.Of(http.Request, isToHub: true));
        if (Refusal is { } refusal)
        {
            http.Response.StatusCode = (int)refusal.Status;
            if (refusal.Error is not null)
            {
                http.Response.Headers["X-Error-Code"] = refusal.Error;
            }

            return;
        }

        if (TellsTag)
        {
            http.Response.Headers["X-Linked-Size"] = (StatedSize ?? Content.Length).ToString(CultureInfo.InvariantCulture);
            http.Response.Headers["X-Linked-ETag"] = $"\"{Sha256}\"";
        }

        http.Response.Redirect($"{Address(1)}{BlobPath[1..]}?{Signature}");
        await Task.CompletedTask;
    }

    private async Task SendAsync(HttpContext http)
    {
        _requests.Enqueue(HubRequest.Of(http.Request, isToHub: false));
        OnBlob?.Invoke(ForBytes.Count);
        var (content, tag) = (Sent ?? Content, $"\"blob-{Sha256[..8]}\"");
        var from = 0;
        var range = http.Request.Headers.Range.ToString();
        var condition = http.Request.Headers.IfRange.ToString();
        if (!IgnoresRanges && range.Length > 0 && (condition.Length == 0 || condition == tag))
        {
            from = int.Parse(range.AsSpan("bytes=".Length, range.Length - "bytes=-".Length), CultureInfo.InvariantCulture);
            if (from >= content.Length)
            {
                http.Response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
                http.Response.Headers.ContentRange = $"bytes */{content.Length}";
                return;
            }

            http.Response.StatusCode = StatusCodes.Status206PartialContent;
            http.Response.Headers.ContentRange = $"bytes {from}-{content.Length - 1}/{content.Length}";
        }

        http.Response.Headers.ETag = tag;
        http.Response.ContentLength = HidesLength ? null : content.Length - from;
        var cut = _cuts.TryDequeue(out var after) ? Math.Min(content.Length, from + after) : (int?)null;
        var end = cut ?? (int)Math.Min(content.Length, HoldAt ?? content.Length);
        await http.Response.Body.WriteAsync(content.AsMemory(from, Math.Max(0, end - from)), http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        if (cut is not null)
        {
            http.Abort();
        }
        else if (HoldAt is not null)
        {
            Held.TrySetResult();
            var gone = new TaskCompletionSource();
            await using var registration = http.RequestAborted.Register(gone.SetResult);
            await gone.Task;
        }
    }
}

/// <summary>What somebody asked.</summary>
internal sealed record HubRequest(bool IsToHub, string Path, string Authorization, string Range, string IfRange)
{
    public static HubRequest Of(HttpRequest request, bool isToHub) => new(
        isToHub, request.Path + request.QueryString, request.Headers.Authorization.ToString(), request.Headers.Range.ToString(), request.Headers.IfRange.ToString());

    /// <summary>The first byte that was asked for.</summary>
    public long From => Range.Length == 0 ? 0 : long.Parse(Range.AsSpan("bytes=".Length, Range.Length - "bytes=-".Length), CultureInfo.InvariantCulture);
}
