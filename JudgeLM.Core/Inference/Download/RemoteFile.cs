namespace JudgeLM.Core.Inference.Download;

/// <summary>One state of a file on a hub; what came of it can be gone on with only while it is the same.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="HubTag">The hub's tag of its content, which for a large file is its SHA-256; null where there is none.</param>
/// <param name="ServerTag">The tag of the server that sends it, which a range can be asked for by; null where there is none.</param>
internal sealed record RemoteFile(long Bytes, string? HubTag, string? ServerTag)
{
    /// <summary>Digits of a SHA-256 in hexadecimal.</summary>
    public const int Sha256Digits = 64;

    /// <summary>Its SHA-256, where the hub tells.</summary>
    public string? Sha256 => HubTag is { Length: Sha256Digits } tag && tag.All(char.IsAsciiHexDigit) ? tag : null;
}
