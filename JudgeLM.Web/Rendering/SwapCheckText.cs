using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;

namespace JudgeLM.Web.Rendering;

/// <summary>Says in plain words what a swap check came to, and what that proves.</summary>
public static class SwapCheckText
{
    /// <summary>Stands where else the verdict stands, when the orders have different winners.</summary>
    public const string Flipped = "No verdict: the order decided";

    private const string NotProven = "Agreement does not prove a verdict right: a judge can be wrong in every order.";

    /// <summary>What a decided check comes to, in a few words: the balanced verdict, unless the orders have different winners.</summary>
    public static string Headline(SwapCheck check) => check.Outcome == SwapOutcome.Flipped ? Flipped : VerdictText.Of(check.Verdict!);

    /// <summary>A decided outcome in a sentence.</summary>
    public static string Outcome(SwapCheck check) => check switch
    {
        { Outcome: SwapOutcome.Consistent } => $"Consistent in {OrderText.All(check.Orders)}.",
        { Outcome: SwapOutcome.MostlyConsistent } => $"Mostly consistent: {check.Agreeing} of {check.Orders} orders agree.",
        { Outcome: SwapOutcome.Flipped, Orders: 2 } => "Flipped: with the answers swapped, the other one wins.",
        { Outcome: SwapOutcome.Flipped, Agreeing: 1 } => $"Flipped: no two of the {check.Orders} orders agree.",
        { Outcome: SwapOutcome.Flipped } => $"Flipped: only {check.Agreeing} of {check.Orders} orders agree.",
        { Orders: > 2 } => $"Tie-shifted: the {check.Orders} orders differ only in which answers share the first place.",
        _ => "Tie-shifted: a tie in one order, a winner in the other.",
    };

    /// <summary>What a decided outcome proves, and what it does not.</summary>
    /// <param name="check">The outcome.</param>
    /// <param name="orders">The orders that were compared.</param>
    /// <param name="temperature">At what temperature they were written: above 0 chance has a part in each.</param>
    public static string Meaning(SwapCheck check, IReadOnlyList<OrderSnapshot> orders, double temperature) => check switch
    {
        { Outcome: SwapOutcome.Consistent } => $"Which answer stood first did not change the verdict. {NotProven}",
        { Outcome: SwapOutcome.Flipped, Orders: 2 } =>
            $"Both times the judge preferred the answer that stood {(orders[0].Verdict!.Winner == 1 ? "first" : "second")}: {Decided(temperature)} decided, not the answer. The scores are the mean of both orders.",
        { Outcome: SwapOutcome.MostlyConsistent } => $"In the {(check.Orders - check.Agreeing == 1 ? "other order" : "other orders")} {Decided(temperature)} decided. The scores are the mean of all orders, each answer once at each place. {NotProven}",
        { Outcome: SwapOutcome.Flipped } => "Which answer is best depends on the places. The scores are the mean of all orders, each answer once at each place.",
        { Orders: 2 } => $"The scores are the mean of both orders, and the lean is weak. {NotProven}",
        _ => $"The scores are the mean of all orders, each answer once at each place, and the lean is weak. {NotProven}",
    };

    private static string Decided(double temperature) => temperature > 0 ? "the place, or chance," : "the place";

    /// <summary>What became of one order, for a check that is undecided.</summary>
    public static string OfOrder(OrderSnapshot order) => order switch
    {
        { GivenVerdict: { Kind: VerdictKind.Unparsed, Line: var line } } when UnparsedText.IsCutOff(order) => $"the judge was cut off after “{line.Trim()}”.",
        { GivenVerdict: { Kind: VerdictKind.Unparsed, Line: var line } } => $"the judge did not give scores. It wrote: “{line.Trim()}”",
        { GivenVerdict: { } verdict } => $"{VerdictText.Of(verdict)}, in this order only.",
        { FinishReason: FinishReason.Error } => $"failed. {order.Error}",
        { FinishReason: FinishReason.Cancelled } => "stopped before its scores.",
        _ => "no scores.",
    };

    /// <summary>An answer's score in one order, for example <c>as given: 9</c>; a line never ends before the score.</summary>
    /// <param name="answer">The answer, 0-based.</param>
    /// <param name="order">An order with scores.</param>
    public static string ScoreOf(int answer, OrderSnapshot order) =>
        $"{OrderText.InSentence(order.Order)}:\u00A0{VerdictText.Score(order.GivenVerdict!.Scores[answer])}";
}
