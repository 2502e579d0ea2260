using System.Threading.Channels;
using JudgeLM.Core.Jobs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.History;

/// <summary>
/// Saves judgements in the order in which they were recorded, apart from the judging: a slow disk makes nobody wait. What could
/// not be saved is tried again when the database is known to work, and once before the writer ends.
/// </summary>
internal sealed class HistoryWriter(JudgementHistory history, TimeProvider time, ILogger<HistoryWriter> logger) : BackgroundService, IJudgementRecorder
{
    private readonly Channel<JudgementRecord> _recorded = Channel.CreateUnbounded<JudgementRecord>(new UnboundedChannelOptions { SingleReader = true });
    private readonly UnsavedJudgements _unsaved = new(logger);
    private volatile bool _isStopping;

    public void Record(JudgementSnapshot snapshot) => Take(snapshot, endedBefore: false);

    public void Complement(JudgementSnapshot snapshot) => Take(snapshot, endedBefore: true);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _isStopping = true;
        // What was recorded is still written, also where others took all the time that there is for stopping.
        _recorded.Writer.TryComplete();
        await (ExecuteTask ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await TryAsync(() => history.PrepareAsync(stoppingToken), "The history cannot be used; judgements are not saved");
        var isUsable = true;
        await foreach (var recorded in _recorded.Reader.ReadAllAsync(CancellationToken.None))
        {
            var record = _unsaved.Complete(recorded);
            if (_isStopping && !isUsable)
            {
                // The app's end does not wait as long for each as for the one that just failed.
                _unsaved.Keep(record);
            }
            else if (isUsable = await TrySaveAsync(record))
            {
                await SaveUnsavedAsync();
            }
        }

        await SaveUnsavedAsync();
    }

    private void Take(JudgementSnapshot snapshot, bool endedBefore)
    {
        history.Await(snapshot);
        _recorded.Writer.TryWrite(JudgementRecord.At(time.GetUtcNow(), snapshot, endedBefore));
    }

    private async Task SaveUnsavedAsync()
    {
        var isUsable = true;
        while (isUsable && _unsaved.Oldest is { } record)
        {
            // Where it fails again the others are not tried: a database that is held makes each wait for seconds.
            isUsable = await TrySaveAsync(record);
        }
    }

    private async Task<bool> TrySaveAsync(JudgementRecord record)
    {
        var isSaved = await TryAsync(() => history.SaveAsync(record), $"The judgement {record.Snapshot.Id} was not saved");
        if (isSaved)
        {
            _unsaved.Remove(record);
        }
        else
        {
            _unsaved.Keep(record);
        }

        return isSaved;
    }

    private async Task<bool> TryAsync(Func<Task> work, string failure)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception e)
        {
            // Judging goes on without a history, whatever befell it.
            logger.LogError(e, "{Failure}", failure);
            return false;
        }
    }
}
