using System.Collections.Concurrent;
using System.Security.Cryptography;
using JudgeLM.Core.Inference.Runtime;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Inference;

/// <summary>Computes the SHA-256 of model files in the background, once a file as it stands.</summary>
internal sealed class ModelFileHashes(ILogger<ModelFileHashes> logger)
{
    private readonly ConcurrentDictionary<ModelFile, Lazy<Task<string?>>> _hashes = new();

    /// <summary>The hash of a file, in lower-case hexadecimal digits. The first call begins to compute it; the file is read piece by piece.</summary>
    /// <returns>The hash; null where the file cannot be read, until it can, or is not the one any more that stands at its path.</returns>
    public Task<string?> Of(ModelFile file) => _hashes.GetOrAdd(file, key => new Lazy<Task<string?>>(() => Task.Run(() => ComputeAsync(key)))).Value;

    private async Task<string?> ComputeAsync(ModelFile file)
    {
        try
        {
            // Also afterwards: reading takes a minute, in which the file can be replaced.
            var hash = file.IsUnchanged ? await HashAsync(file) : null;
            if (file.IsUnchanged)
            {
                return hash;
            }

            logger.LogWarning("{ModelPath} was replaced since it was loaded, so that the hash of what was loaded is not known", file.Path);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(exception, "The hash of {ModelPath} could not be computed", file.Path);
            _hashes.TryRemove(file, out _);
            return null;
        }
    }

    private static async Task<string> HashAsync(ModelFile file)
    {
        await using var stream = File.OpenRead(file.Path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream));
    }
}
