using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;

namespace JudgeLM.Web.Rendering;

/// <summary>Says in plain words what a swap check came to, and what that proves.</summary>
public static class SwapCheckText
{
    private const string NotProven = "That does not prove it right: a judge can be wrong in every order.";

    /// <summary>A decided outcome in a sentence.</summary>
    public static string Outcome(SwapCheck check) => check switch
    {
        { Outcome: SwapOutcome.Consistent } => $"Consistent in {OrderText.All(check.Orders)}.",
        { Outcome: SwapOutcome.Flipped, Agreeing: 1 } => "Flipped: the verdict depends on the order, so take it as no verdict.",
        { Orders: > 2 } => $"Only {check.Agreeing} of {check.Orders} orders name the same best: the verdict depends on the order.",
        _ => "Tie-shifted: a tie in one order, a winner in the other.",
    };

    /// <summary>What a decided outcome proves, and what it does not.</summary>
    public static string Meaning(SwapCheck check, IReadOnlyList<OrderSnapshot> orders) => check switch
    {
        { Outcome: SwapOutcome.Consistent } => $"Which answer stood first did not change the verdict. {NotProven}",
        { Outcome: SwapOutcome.Flipped, Orders: 2 } =>
            $"Both times the judge preferred the answer that stood {(orders[0].Verdict!.Winner == 1 ? "first" : "second")}: the place decided, not the answer. The scores are the mean of both orders.",
        { Orders: 2 } => $"The scores are the mean of both orders, and the lean is weak. {NotProven}",
        _ => $"The scores are the mean of all orders, each answer once at each place. {NotProven}",
    };

    /// <summary>What became of one order, for a check that is undecided.</summary>
    public static string OfOrder(OrderSnapshot order) => order switch
    {
        { GivenVerdict: { Kind: VerdictKind.Unparsed, Line: var line } } => $"the judge did not give scores. It wrote: “{line.Trim()}”",
        { GivenVerdict: { } verdict } => $"{VerdictText.Of(verdict)}, in this order only.",
        { FinishReason: FinishReason.Error } => $"failed. {order.Error}",
        { FinishReason: FinishReason.Cancelled } => "stopped before its scores.",
        _ => "no scores.",
    };

    /// <summary>An answer's score in one order, for example <c>9 as given</c>.</summary>
    /// <param name="answer">The answer, 0-based.</param>
    /// <param name="order">An order with scores.</param>
    public static string ScoreOf(int answer, OrderSnapshot order)
    {
        var name = OrderText.Name(order.Order);
        return $"{VerdictText.Score(order.GivenVerdict!.Scores[answer])} {char.ToLowerInvariant(name[0])}{name[1..]}";
    }
}
