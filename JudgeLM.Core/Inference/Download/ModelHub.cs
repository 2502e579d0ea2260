using JudgeLM.Core.Inference.Runtime;
using Microsoft.Extensions.Configuration;

namespace JudgeLM.Core.Inference.Download;

/// <summary>The hub that models are downloaded from, and who asks it. It is no record, so that no log prints the token.</summary>
/// <param name="endpoint">Its address; null for <see cref="UsualEndpoint"/>.</param>
/// <param name="token">What proves to it that the user may have a file; null to ask as nobody.</param>
internal sealed class ModelHub(string? endpoint, string? token)
{
    /// <summary>The setting or environment variable of the address.</summary>
    public const string EndpointKey = "HF_ENDPOINT";

    /// <summary>The setting or environment variable of the token.</summary>
    public const string TokenKey = "HF_TOKEN";

    private const string UsualEndpoint = "https://huggingface.co";

    /// <summary>The token, or null.</summary>
    public string? Token { get; } = string.IsNullOrWhiteSpace(token) ? null : token.Trim();

    /// <summary>Its address.</summary>
    /// <exception cref="ModelLoadException">What is set is no address.</exception>
    public Uri Endpoint => string.IsNullOrWhiteSpace(endpoint)
        ? new Uri(UsualEndpoint)
        : Uri.TryCreate(endpoint.Trim(), UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
            ? address
            : throw DownloadFailures.NoAddress(endpoint);

    /// <summary>The hub that configuration and environment name.</summary>
    public static ModelHub From(IConfiguration configuration) => new(configuration[EndpointKey], configuration[TokenKey]);
}
