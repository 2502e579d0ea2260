using System.Text;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Judging;

namespace JudgeLM.Core.Jobs;

/// <summary>Takes in what the model does about one order of the answers, and keeps what it grows into. Used under its job's lock.</summary>
internal sealed class OrderProgress(OrderSnapshot first, VerdictParser parser, TimeProvider time)
{
    private readonly StringBuilder _raw = new();
    private readonly JudgementClock _clock = new(time);
    private OrderSnapshot _snapshot = first;
    private bool _stale;

    /// <summary>How it stands. The texts are built only when somebody looks, so that a token costs the same early and late.</summary>
    public OrderSnapshot Snapshot
    {
        get
        {
            if (_stale)
            {
                _stale = false;
                _snapshot = _snapshot with
                {
                    Raw = _raw.ToString(),
                    Verdict = parser.Verdict,
                    Explanation = parser.Explanation,
                    Timings = _clock.Timings,
                };
            }

            return _snapshot;
        }
    }

    public void Apply(GenerationUpdate update)
    {
        _stale = true;
        switch (update)
        {
            case GenerationQueued queued:
                _snapshot = _snapshot with { QueuePlace = queued.Place, ExpectedStart = time.GetUtcNow() + queued.UntilEntry };
                break;
            case GenerationStarted { ReusedTokens: var reused }:
                _clock.Started(update.Timestamp);
                _snapshot = _snapshot with { Phase = JudgementPhase.Reading, QueuePlace = 0, ExpectedStart = null, ReusedTokens = reused };
                break;
            case TokenGenerated { Text: var text }:
                _clock.TokenArrived(update.Timestamp);
                Write(text, update.Timestamp);
                _snapshot = _snapshot with { Phase = JudgementPhase.Writing, CompletionTokens = _snapshot.CompletionTokens + 1 };
                break;
            case GenerationFinished finished:
                Finish(finished);
                break;
        }
    }

    private void Write(string text, long timestamp)
    {
        _raw.Append(text);
        parser.Append(text);
        if (parser.Verdict is not null)
        {
            _clock.ScoresComplete(timestamp);
        }
    }

    private void Finish(GenerationFinished finished)
    {
        Write(finished.Text, finished.Timestamp);
        if (finished.Reason is FinishReason.Stop or FinishReason.Length)
        {
            // A judgement that was cancelled or failed before its score line was complete has no verdict at all.
            parser.Complete(cutOff: finished.Reason == FinishReason.Length);
            _clock.ScoresComplete(finished.Timestamp);
        }

        _clock.Ended(finished.Timestamp);
        _snapshot = _snapshot with { Phase = JudgementPhase.Finished, QueuePlace = 0, ExpectedStart = null, FinishReason = finished.Reason, Error = finished.Error };
    }
}
