using System.Net.ServerSentEvents;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Web.Api.Contracts;

namespace JudgeLM.Web.Api;

/// <summary>Tells a judgement as server-sent events: queued, prompt, token, scores, and at the end done or error. Each event is what one snapshot has beyond the one before.</summary>
internal sealed class JudgementEventStream(bool includePrompt, TimeProvider time)
{
    private JudgementSnapshot? _last;
    private bool _promptTold;

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

            _last = snapshot;
        }
    }

    private double? StartsInMs(OrderSnapshot order) =>
        order.ExpectedStart is { } start ? Math.Max(0, (start - time.GetUtcNow()).TotalMilliseconds) : null;

    private IEnumerable<(string Name, object Data)> News(JudgementSnapshot now)
    {
        if (_last is null || (now.Phase == JudgementPhase.Queued && now.Given.QueuePlace != _last.Given.QueuePlace))
        {
            yield return ("queued", new QueuedEvent(now.Id, now.Given.QueuePlace, StartsInMs(now.Given)));
        }

        if (!_promptTold && now.Phase != JudgementPhase.Queued)
        {
            _promptTold = true;
            yield return ("prompt", PromptFacts.From(now.Given.Prompt, includePrompt));
        }

        var told = _last?.Given.Raw.Length ?? 0;
        if (now.Given.Raw.Length > told)
        {
            yield return ("token", new TokenEvent(now.Given.Raw[told..], now.Given.CompletionTokens));
        }

        if (now.Given.Verdict is { } verdict && _last?.Given.Verdict is null)
        {
            yield return ("scores", new ScoresEvent(JudgementOutput.ScoresOf(verdict), JudgementOutput.NameOf(verdict)!, verdict.Line));
        }

        if (now.IsFinished)
        {
            yield return now.Given.FinishReason == FinishReason.Error
                ? ("error", new ErrorEvent(now.Id, now.Given.Error ?? JudgementFailedException.UnknownCause))
                : ("done", JudgementOutput.From(now, includePrompt));
        }
    }
}
