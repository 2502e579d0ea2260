using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Inference;

/// <summary>Computes the SHA-256 of model files in the background, once a file as it stands.</summary>
internal sealed class ModelFileHashes(ILogger<ModelFileHashes> logger)
{
    private readonly ConcurrentDictionary<(string Path, long Length, DateTime Written), Lazy<Task<string?>>> _hashes = new();

    /// <summary>The hash of a file, in lower-case hexadecimal digits. The first call begins to compute it; the file is read piece by piece.</summary>
    /// <returns>The hash; null where the file cannot be read.</returns>
    public Task<string?> Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists
            ? _hashes.GetOrAdd((path, file.Length, file.LastWriteTimeUtc), key => new Lazy<Task<string?>>(() => Task.Run(() => ComputeAsync(key.Path)))).Value
            : Task.FromResult<string?>(null);
    }

    private async Task<string?> ComputeAsync(string path)
    {
        try
        {
            await using var file = File.OpenRead(path);
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(exception, "The hash of {ModelPath} could not be computed", path);
            return null;
        }
    }
}
