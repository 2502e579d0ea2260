using System.Diagnostics;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Telemetry;

namespace JudgeLM.Core.Jobs;

/// <summary>The activity of one run of a judgement. It tells sizes and outcomes, never a text.</summary>
internal sealed class JudgementTrace : IDisposable
{
    private readonly Activity _activity;
    private readonly int _earlierTurns;

    private JudgementTrace(Activity activity, int earlierTurns) => (_activity, _earlierTurns) = (activity, earlierTurns);

    /// <summary>Begins the activity, of which those become parts that begin in the same flow from here on; null where nobody listens.</summary>
    public static JudgementTrace? Begin(JudgementSnapshot judgement)
    {
        var activity = JudgeTelemetry.Activities.StartActivity("judgelm.judgement");
        if (activity is null)
        {
            return null;
        }

        var task = judgement.Request.Task;
        activity.SetTag(JudgeTelemetry.Model, judgement.Model)
            .SetTag("judgelm.mode", task.Mode.ToString())
            .SetTag("judgelm.style", task.Style.ToString())
            .SetTag("judgelm.answers", task.Answers.Count)
            .SetTag("judgelm.orders", judgement.Orders.Count)
            .SetTag("judgelm.turns", judgement.Turns.Count);
        return new JudgementTrace(activity, judgement.Turns.Count);
    }

    /// <summary>Adds how the run ended, and what the judgement comes to.</summary>
    public void End(JudgementSnapshot judgement)
    {
        // Where a question was answered the orders ended in an earlier run, and may have ended otherwise.
        var isAnswer = judgement.Turns.Count > _earlierTurns;
        var reason = (isAnswer ? judgement.Turns[^1].FinishReason : judgement.Orders.Max(order => order.FinishReason)) ?? FinishReason.Error;
        _activity.SetTag(JudgeTelemetry.Outcome, JudgeMetrics.NameOf(reason.ToOutcome()))
            .SetTag("judgelm.verdict", judgement.Verdict?.Kind.ToString())
            .SetTag("judgelm.time_to_scores_ms", isAnswer ? null : judgement.ScoresMs);
        if (reason == FinishReason.Error)
        {
            _activity.SetStatus(ActivityStatusCode.Error);
        }
    }

    /// <summary>Ends the activity.</summary>
    public void Dispose() => _activity.Dispose();
}
