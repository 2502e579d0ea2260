using JudgeLM.Core.Judging;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Jobs;

/// <summary>Reads how likely each score was. A distribution is an extra: a judgement without it is whole.</summary>
internal static class DistributionReading
{
    /// <summary>Reads one; never throws.</summary>
    /// <param name="reader">Reads it.</param>
    /// <param name="tokens">What the judge has written so far, with its score line.</param>
    /// <param name="logger">Where a failure is told.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Null where it could not be read, or nobody waits any more.</returns>
    public static async Task<ScoreDistributions?> ReadAsync(ScoreDistributionReader reader, int[] tokens, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(tokens, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "A score distribution could not be read");
            return null;
        }
    }
}
