using JudgeLM.Core.Jobs;
using JudgeLM.Web.Api.Contracts;

namespace JudgeLM.Web.Api;

/// <summary>Tells what the judge does about one order of the answers: queued, prompt, token, scores. Each event is what one snapshot has beyond the one before.</summary>
/// <param name="id">The judgement's id.</param>
/// <param name="number">Which order, 0-based; null where there is only one.</param>
/// <param name="includePrompt">Whether the prompt's text is told.</param>
/// <param name="time">Tells how long it is until an expected start.</param>
internal sealed class OrderEvents(string id, int? number, bool includePrompt, TimeProvider time)
{
    private OrderSnapshot? _last;
    private bool _promptTold;

    /// <summary>The names and data of the events that a newer snapshot brings.</summary>
    public IEnumerable<(string Name, object Data)> News(OrderSnapshot now)
    {
        if (_last is null || (now.Phase == JudgementPhase.Queued && now.Queue?.Place != _last.Queue?.Place))
        {
            yield return ("queued", new QueuedEvent(id, now.Queue?.Place ?? 0, StartsInMs(now), number));
        }

        if (!_promptTold && now.Phase != JudgementPhase.Queued)
        {
            _promptTold = true;
            var facts = PromptFacts.From(now.Prompt, includePrompt);
            yield return ("prompt", new PromptEvent(facts.Tokens, facts.Sha256, facts.Text, number));
        }

        var told = _last?.Raw.Length ?? 0;
        if (now.Raw.Length > told)
        {
            yield return ("token", new TokenEvent(now.Raw[told..], now.CompletionTokens, number));
        }

        if (now.GivenVerdict is { } verdict && _last?.Verdict is null)
        {
            yield return ("scores", new ScoresEvent(JudgementOutput.ScoresOf(verdict), JudgementOutput.NameOf(verdict)!, verdict.Line, number));
        }

        _last = now;
    }

    private double? StartsInMs(OrderSnapshot order) =>
        order.Queue?.ExpectedStart is { } start ? Math.Max(0, (start - time.GetUtcNow()).TotalMilliseconds) : null;
}
