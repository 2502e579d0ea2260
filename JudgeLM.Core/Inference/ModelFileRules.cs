using System.Text.RegularExpressions;
using JudgeLM.Core.Inference.Download;

namespace JudgeLM.Core.Inference;

/// <summary>Checks where an entry of <c>Judge:Models</c> has its file from. Names become paths and addresses, so that only harmless ones pass.</summary>
internal static partial class ModelFileRules
{
    /// <summary>What is wrong, each with the key and what it may be.</summary>
    /// <param name="key">The entry's key.</param>
    /// <param name="model">The entry.</param>
    public static IEnumerable<string> Failures(string key, ModelOptions model)
    {
        var isDownloaded = !string.IsNullOrWhiteSpace(model.Repo) || !string.IsNullOrWhiteSpace(model.File);
        if (!isDownloaded && string.IsNullOrWhiteSpace(model.Path))
        {
            yield return $"{key}:{nameof(model.Path)} is missing; it must be the path of a GGUF file, or {nameof(model.Repo)} and {nameof(model.File)} must name one to download.";
        }

        if (!isDownloaded)
        {
            yield break;
        }

        if (!string.IsNullOrWhiteSpace(model.Path))
        {
            yield return $"{key}:{nameof(model.Path)} and {key}:{nameof(model.Repo)} are both set; leave one of them out.";
        }

        if (!RepoName().IsMatch(model.Repo?.Trim() ?? ""))
        {
            yield return $"{key}:{nameof(model.Repo)} is '{model.Repo}'; it must be a repository, as owner/name.";
        }

        if (!PathInRepo().IsMatch(model.File?.Trim() ?? "") || model.File!.Contains("..", StringComparison.Ordinal))
        {
            yield return $"{key}:{nameof(model.File)} is '{model.File}'; it must be the path of a .gguf file in the repository.";
        }

        if (!string.IsNullOrWhiteSpace(model.Revision) && (!RevisionName().IsMatch(model.Revision.Trim()) || model.Revision.Contains("..", StringComparison.Ordinal)))
        {
            yield return $"{key}:{nameof(model.Revision)} is '{model.Revision}'; it must be a branch, tag or commit.";
        }

        if (!string.IsNullOrWhiteSpace(model.Sha256) && !(model.Sha256.Trim() is { Length: RemoteFile.Sha256Digits } digits && digits.All(char.IsAsciiHexDigit)))
        {
            yield return $"{key}:{nameof(model.Sha256)} is '{model.Sha256}'; it must be {RemoteFile.Sha256Digits} hexadecimal digits.";
        }
    }

    [GeneratedRegex(@"^[\w-][\w.-]*/[\w-][\w.-]*$")]
    private static partial Regex RepoName();

    [GeneratedRegex(@"^[\w-][\w. -]*(/[\w-][\w. -]*)*\.gguf$", RegexOptions.IgnoreCase)]
    private static partial Regex PathInRepo();

    [GeneratedRegex(@"^\w[\w./-]*$")]
    private static partial Regex RevisionName();
}
