using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;

namespace JudgeLM.Web.Rendering;

/// <summary>Tells whoever hears the page where a judgement is: at work, ended, or with which verdict.</summary>
public static class JudgementAnnouncement
{
    /// <summary>The sentences for a snapshot, from its orders alone; the same while nothing worth telling happens.</summary>
    public static string Of(JudgementSnapshot snapshot) => snapshot switch
    {
        { SwapCheck: { Verdict: not null } check } => $"{SwapCheckText.Headline(check)}. {SwapCheckText.Outcome(check)}",
        { Orders.Count: 1, Given: { FinishReason: not FinishReason.Error, Verdict: { } verdict } } => VerdictText.Of(verdict),
        _ when snapshot.Orders.All(order => order.FinishReason == FinishReason.Error) => "The judgement failed.",
        _ when HasEnded(snapshot) && snapshot.Orders.Any(order => order.FinishReason == FinishReason.Cancelled) => "The judgement was stopped.",
        { SwapCheck: { } undecided } => $"No verdict over {OrderText.All(undecided.Orders)}.",
        _ => "The judge is at work.",
    };

    // Also while it is asked about: what comes of that is told elsewhere.
    private static bool HasEnded(JudgementSnapshot snapshot) => snapshot.Orders.All(order => order.Phase == JudgementPhase.Finished);
}
