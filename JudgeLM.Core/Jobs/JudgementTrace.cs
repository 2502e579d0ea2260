using System.Diagnostics;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Telemetry;

namespace JudgeLM.Core.Jobs;

/// <summary>The activity of one run of a judgement. It tells sizes and outcomes, never a text.</summary>
internal sealed class JudgementTrace : IDisposable
{
    private readonly Activity _activity;

    private JudgementTrace(Activity activity) => _activity = activity;

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
        return new JudgementTrace(activity);
    }

    /// <summary>Adds how the judgement ended.</summary>
    public void End(JudgementSnapshot judgement)
    {
        var worst = judgement.Orders.Max(order => order.FinishReason) ?? FinishReason.Error;
        _activity.SetTag(JudgeTelemetry.Outcome, JudgeMetrics.NameOf(worst.ToOutcome()))
            .SetTag("judgelm.verdict", judgement.Given.Verdict?.Kind.ToString())
            .SetTag("judgelm.time_to_scores_ms", judgement.ScoresMs);
        if (worst == FinishReason.Error)
        {
            _activity.SetStatus(ActivityStatusCode.Error);
        }
    }

    /// <summary>Ends the activity.</summary>
    public void Dispose() => _activity.Dispose();
}
