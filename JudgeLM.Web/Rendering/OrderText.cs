using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;

namespace JudgeLM.Web.Rendering;

/// <summary>Names the orders of a swap check and says how far they are.</summary>
public static class OrderText
{
    /// <summary>An order's name: <c>As given</c>, of two answers <c>Swapped</c>, of more <c>With 2 first</c>, after the answer that the judge reads first.</summary>
    public static string Name(AnswerOrder order) => order switch
    {
        { IsGiven: true } => "As given",
        { Places.Count: 2 } => "Swapped",
        _ => $"With {order.Places[0] + 1} first",
    };

    /// <summary>The same inside a sentence: <c>as given</c>, <c>swapped</c>, <c>with 2 first</c>.</summary>
    public static string InSentence(AnswerOrder order)
    {
        var name = Name(order);
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>All orders in words: <c>both orders</c>, <c>all 3 orders</c>.</summary>
    public static string All(int orders) => orders == 2 ? "both orders" : $"all {orders} orders";

    /// <summary>Whether an order's scores are there, and else what it does, as the end of a sentence.</summary>
    public static string Scores(OrderSnapshot order) => order switch
    {
        { GivenVerdict: { } verdict } => verdict.Kind == VerdictKind.Unparsed ? "no scores" : "scores are there",
        { Phase: JudgementPhase.Queued } => "waiting",
        { Phase: JudgementPhase.Reading } => $"reading the prompt, {order.Prompt.Tokens:N0} tokens",
        { Phase: JudgementPhase.Writing } => "writing",
        _ => "ended",
    };

    /// <summary>What stands before one part of an enumeration, a space included.</summary>
    /// <param name="index">The part, 0-based.</param>
    /// <param name="count">How many there are.</param>
    public static string Joint(int index, int count) =>
        index == 0 ? "" : index < count - 1 ? ", " : count == 2 ? " and " : ", and ";
}
