using System.Threading.Channels;
using JudgeLM.Core.Jobs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.History;

/// <summary>Saves judgements in the order in which they were recorded, apart from the judging: a slow disk makes nobody wait.</summary>
internal sealed class HistoryWriter(JudgementHistory history, TimeProvider time, ILogger<HistoryWriter> logger) : BackgroundService, IJudgementRecorder
{
    private readonly Channel<(JudgementSnapshot Snapshot, DateTimeOffset Now, bool EndedBefore)> _recorded =
        Channel.CreateUnbounded<(JudgementSnapshot, DateTimeOffset, bool)>(new UnboundedChannelOptions { SingleReader = true });

    public void Record(JudgementSnapshot snapshot) => _recorded.Writer.TryWrite((snapshot, time.GetUtcNow(), EndedBefore: false));

    public void Complement(JudgementSnapshot snapshot) => _recorded.Writer.TryWrite((snapshot, time.GetUtcNow(), EndedBefore: true));

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // What was recorded is still written, also where others took all the time that there is for stopping.
        _recorded.Writer.TryComplete();
        await (ExecuteTask ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await TryAsync(() => history.PrepareAsync(stoppingToken), "The history cannot be used; judgements are not saved");
        await foreach (var (snapshot, now, endedBefore) in _recorded.Reader.ReadAllAsync(CancellationToken.None))
        {
            await TryAsync(() => history.SaveAsync(snapshot, now, endedBefore), $"The judgement {snapshot.Id} was not saved");
        }
    }

    private async Task TryAsync(Func<Task> work, string failure)
    {
        try
        {
            await work();
        }
#pragma warning disable CA1031 // Judging goes on without a history, whatever befell it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.LogError(e, "{Failure}", failure);
        }
    }
}
