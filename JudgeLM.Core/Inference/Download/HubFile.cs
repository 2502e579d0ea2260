namespace JudgeLM.Core.Inference.Download;

/// <summary>A file in a repository of a model hub that speaks Hugging Face's protocol.</summary>
/// <param name="Repo">The repository, <c>owner/name</c>.</param>
/// <param name="File">Path of the file in it, with forward slashes.</param>
/// <param name="Revision">Branch, tag or commit.</param>
/// <param name="Sha256">The SHA-256 that it must have, 64 hexadecimal digits; null takes the hub's word for it.</param>
internal sealed record HubFile(string Repo, string File, string Revision, string? Sha256)
{
    private const int FolderDigits = 16;

    /// <summary>The file's own name.</summary>
    public string Name => File[(File.LastIndexOf('/') + 1)..];

    /// <summary>Where a hub has it: <c>{endpoint}/{repo}/resolve/{revision}/{file}</c>.</summary>
    public Uri AddressOn(Uri endpoint) =>
        new($"{endpoint.AbsoluteUri.TrimEnd('/')}/{Escaped(Repo)}/resolve/{Uri.EscapeDataString(Revision)}/{Escaped(File)}");

    /// <summary>Where it is kept; what is named by its hash is another file than what a branch holds.</summary>
    /// <param name="folder">The folder of all models.</param>
    public string PathIn(string folder) => Path.Combine(
        [folder, Repo.Replace("/", "--", StringComparison.Ordinal), Sha256?[..FolderDigits].ToLowerInvariant() ?? Revision.Replace('/', '-'), .. File.Split('/')]);

    private static string Escaped(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
