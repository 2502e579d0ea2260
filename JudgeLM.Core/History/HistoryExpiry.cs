using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JudgeLM.Core.History;

/// <summary>Deletes the judgements that are older than <see cref="HistoryOptions.KeepDays"/>, at the start of the app and each hour.</summary>
internal sealed class HistoryExpiry(JudgementHistory history, IOptions<HistoryOptions> options, TimeProvider time, ILogger<HistoryExpiry> logger) : BackgroundService
{
    private static readonly TimeSpan _interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.KeepDays is not { } days)
        {
            return;
        }

        using var timer = new PeriodicTimer(_interval, time);
        do
        {
            await ExpireAsync(time.GetUtcNow() - TimeSpan.FromDays(days), stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ExpireAsync(DateTimeOffset before, CancellationToken stoppingToken)
    {
        try
        {
            if (await history.ExpireAsync(before, stoppingToken) is > 0 and var count)
            {
                logger.LogInformation("{Count} judgements from before {Before:u} were deleted, as History:KeepDays says", count, before);
            }
        }
        catch (HistoryUnavailableException e)
        {
            logger.LogError(e, "Judgements from before {Before:u} were not deleted; that is tried again in an hour", before);
        }
    }
}
