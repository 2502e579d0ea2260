using System.Diagnostics;
using JudgeLM.Core.Telemetry;

namespace JudgeLM.Core.Inference.Batching;

/// <summary>Counts and traces one generation as its reader sees it, away from the loop thread.</summary>
internal sealed class GenerationProbe : IDisposable
{
    private readonly ModelCounters _counters;
    private readonly Activity? _activity;
    private readonly long _requested = TimeProvider.System.GetTimestamp();
    private int _tokens;
    private bool _ended;

    public GenerationProbe(ModelCounters counters, GenerationRequest request)
    {
        _counters = counters;
        _activity = JudgeTelemetry.Activities.StartActivity("judgelm.generation");
        _activity?.SetTag(JudgeTelemetry.Model, counters.Model).SetTag("judgelm.prompt_tokens", request.Prompt.Count);
    }

    /// <summary>Takes in an update on its way to the reader.</summary>
    public void Saw(GenerationUpdate update)
    {
        switch (update)
        {
            case TokenGenerated when _tokens++ == 0:
                _counters.GotFirstToken(TimeProvider.System.GetElapsedTime(_requested, update.Timestamp));
                Note("first token", update);
                break;
            case GenerationStarted started:
                _counters.Began(started.ReusedTokens);
                _activity?.SetTag("judgelm.reused_tokens", started.ReusedTokens);
                Note("left the queue", update);
                break;
            case GenerationFinished finished:
                End(finished.Reason);
                break;
        }
    }

    /// <summary>The reader leaves; what had not ended then is cancelled.</summary>
    public void Dispose()
    {
        End(FinishReason.Cancelled);
        _activity?.Dispose();
    }

    private void End(FinishReason reason)
    {
        if (_ended)
        {
            return;
        }

        _ended = true;
        _counters.Ended(reason.ToOutcome());
        _activity?.SetTag(JudgeTelemetry.Outcome, JudgeMetrics.NameOf(reason.ToOutcome())).SetTag("judgelm.completion_tokens", _tokens);
        if (reason == FinishReason.Error)
        {
            _activity?.SetStatus(ActivityStatusCode.Error);
        }
    }

    private void Note(string what, GenerationUpdate update) =>
        _activity?.AddEvent(new ActivityEvent(what, DateTimeOffset.UtcNow - TimeProvider.System.GetElapsedTime(update.Timestamp)));
}
