using System.Net.ServerSentEvents;
using JudgeLM.Core.Jobs;
using JudgeLM.Web.Api.Contracts;

namespace JudgeLM.Web.Api;

/// <summary>Tells a judgement as server-sent events: those of its orders (<see cref="OrderEvents"/>), swap when they are compared, and at the end done or error.</summary>
internal sealed class JudgementEventStream(bool includePrompt, TimeProvider time)
{
    private OrderEvents[]? _orders;
    private bool _swapTold;

    /// <summary>The events of a job from its beginning to its end.</summary>
    /// <param name="snapshots">The job's snapshots, each newer than the one before.</param>
    public async IAsyncEnumerable<SseItem<object>> Follow(IAsyncEnumerable<JudgementSnapshot> snapshots)
    {
        await foreach (var snapshot in snapshots)
        {
            foreach (var (name, data) in News(snapshot))
            {
                yield return new SseItem<object>(data, name);
            }
        }
    }

    private IEnumerable<(string Name, object Data)> News(JudgementSnapshot now)
    {
        _orders ??= [.. now.Orders.Select((_, number) => new OrderEvents(now.Id, now.Orders.Count > 1 ? number : null, includePrompt, time))];
        foreach (var news in _orders.Zip(now.Orders, (order, snapshot) => order.News(snapshot)).SelectMany(news => news))
        {
            yield return news;
        }

        if (!_swapTold && now.SwapCheck is { } check)
        {
            _swapTold = true;
            yield return ("swap", new SwapEvent(
                check.Outcome, check.Agreeing, JudgementOutput.ScoresOf(check.Verdict), JudgementOutput.NameOf(check.Verdict)));
        }

        if (now.IsFinished)
        {
            yield return JudgementFailedException.IsOf(now)
                ? ("error", new ErrorEvent(now.Id, JudgementFailedException.CauseOf(now)))
                : ("done", JudgementOutput.From(now, includePrompt));
        }
    }
}
