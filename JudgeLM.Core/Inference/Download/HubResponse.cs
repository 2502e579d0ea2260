using System.Net;

namespace JudgeLM.Core.Inference.Download;

/// <summary>What a hub and the server behind it answered.</summary>
/// <param name="message">The last answer.</param>
/// <param name="hubBytes">The file's size, as the hub says.</param>
/// <param name="hubTag">The tag of its content, as the hub says.</param>
internal sealed class HubResponse(HttpResponseMessage message, long? hubBytes, string? hubTag) : IDisposable
{
    private const string ErrorHeader = "X-Error-Code";

    public HttpStatusCode Status => message.StatusCode;

    /// <summary>The hub's own word for what is wrong, for example <c>GatedRepo</c>; null where it has none.</summary>
    public string? ErrorCode => message.Headers.TryGetValues(ErrorHeader, out var values) ? values.First() : null;

    /// <summary>Where the body begins in the file.</summary>
    public long From => Status == HttpStatusCode.PartialContent ? message.Content.Headers.ContentRange?.From ?? -1 : 0;

    /// <summary>How long the server asks to be left in peace.</summary>
    public TimeSpan? RetryAfter => message.Headers.RetryAfter?.Delta;

    /// <summary>Size of the whole file, as the server that sends it says.</summary>
    public long? ServerBytes => Status is HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable
        ? message.Content.Headers.ContentRange?.Length
        : message.Content.Headers.ContentLength;

    /// <summary>The sizes that hub and server state, where they differ.</summary>
    public (long Hub, long Server)? Contradiction =>
        hubBytes is { } hub && ServerBytes is { } server && hub != server ? (hub, server) : null;

    /// <summary>What is sent; null where nobody says how large it is.</summary>
    public RemoteFile? Source => (hubBytes ?? ServerBytes) is { } bytes
        ? new RemoteFile(bytes, hubTag ?? StrongTag?.Trim('"'), StrongTag)
        : null;

    // Bytes of files with equal weak tags may differ, so that no range can be asked for by one.
    private string? StrongTag => message.Headers.ETag is { IsWeak: false } tag ? tag.Tag : null;

    /// <summary>The bytes.</summary>
    public Task<Stream> ReadAsync(CancellationToken cancellationToken) => message.Content.ReadAsStreamAsync(cancellationToken);

    public void Dispose() => message.Dispose();
}
