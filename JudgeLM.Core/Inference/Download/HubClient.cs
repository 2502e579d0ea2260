using System.Net;
using System.Net.Http.Headers;

namespace JudgeLM.Core.Inference.Download;

/// <summary>Asks a hub for a file and follows it to the server that sends it, which is often another: only the hub gets the token.</summary>
internal sealed class HubClient(ModelHub hub) : IDisposable
{
    private const int MostRedirects = 10;
    private const string SizeHeader = "X-Linked-Size";
    private const string TagHeader = "X-Linked-ETag";

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(30),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        // What stalls is noticed where it is read; the whole may take hours.
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Asks for the bytes of a file from some place on.</summary>
    /// <param name="file">The file.</param>
    /// <param name="from">The first byte that is wanted.</param>
    /// <param name="known">What the bytes before it are a part of; null asks for the whole file.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="HttpRequestException">No server answered.</exception>
    /// <exception cref="Runtime.ModelLoadException">The answer leads nowhere.</exception>
    public async Task<HubResponse> GetAsync(HubFile file, long from, RemoteFile? known, CancellationToken cancellationToken)
    {
        var target = file.AddressOn(hub.Endpoint);
        (long? size, string? tag) = (null, null);
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            using var request = Request(target, known is null ? 0 : from, known);
            var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (IsHub(target))
            {
                size ??= long.TryParse(Header(response, SizeHeader), out var linked) ? linked : null;
                tag ??= Header(response, TagHeader)?.Replace("W/", "", StringComparison.Ordinal).Trim('"');
            }

            if (!IsRedirect(response.StatusCode) || response.Headers.Location is not { } location)
            {
                return new HubResponse(response, size, tag);
            }

            response.Dispose();
            target = Next(target, location, file);
        }

        throw DownloadFailures.NoWay(file, "it is sent from one address to the next without end");
    }

    public void Dispose() => _http.Dispose();

    private static bool IsRedirect(HttpStatusCode status) => status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found
        or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.First() : null;

    private static Uri Next(Uri from, Uri location, HubFile file)
    {
        var next = new Uri(from, location);
        return next.Scheme == Uri.UriSchemeHttps || next.Scheme == from.Scheme
            ? next
            : throw DownloadFailures.NoWay(file, "it is sent to an address that is not encrypted");
    }

    private bool IsHub(Uri address) => Uri.Compare(address, hub.Endpoint, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;

    private HttpRequestMessage Request(Uri address, long from, RemoteFile? known)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("JudgeLM.Web", null));
        if (hub.Token is { } token && IsHub(address))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (from > 0)
        {
            request.Headers.Range = new RangeHeaderValue(from, null);
            if (known?.ServerTag is { } tag)
            {
                request.Headers.IfRange = new RangeConditionHeaderValue(new EntityTagHeaderValue(tag));
            }
        }

        return request;
    }
}
