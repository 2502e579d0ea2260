using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;

namespace JudgeLM.Web.Rendering;

/// <summary>Tells whoever hears the page where a judgement is: at work, ended, or with which verdict.</summary>
public static class JudgementAnnouncement
{
    /// <summary>The sentences for a snapshot; the same while nothing worth telling happens.</summary>
    public static string Of(JudgementSnapshot snapshot) => snapshot switch
    {
        { SwapCheck: { Verdict: not null } check } => $"{SwapCheckText.Headline(check)}. {SwapCheckText.Outcome(check)}",
        { Orders.Count: 1, Given: { FinishReason: not FinishReason.Error, Verdict: { } verdict } } => VerdictText.Of(verdict),
        { IsFinished: true } when snapshot.Orders.All(order => order.FinishReason == FinishReason.Error) => "The judgement failed.",
        { IsFinished: true } when snapshot.Orders.Any(order => order.FinishReason == FinishReason.Cancelled) => "The judgement was stopped.",
        { SwapCheck: { } undecided } => $"No verdict over {OrderText.All(undecided.Orders)}.",
        _ => "The judge is at work.",
    };
}
