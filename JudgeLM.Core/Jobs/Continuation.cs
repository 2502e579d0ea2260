using JudgeLM.Core.Inference;
using JudgeLM.Core.Judging;

namespace JudgeLM.Core.Jobs;

/// <summary>What a judge can still write of a judgement that ended.</summary>
public enum Continuation
{
    /// <summary>Nothing: the judge ended it, there is no room, or there is nothing to go on from.</summary>
    None,

    /// <summary>The explanation of a verdict in fast style.</summary>
    Explain,

    /// <summary>The rest of a judgement that was stopped, cut at the token limit, or broken off by a failure.</summary>
    Continue,
}

/// <summary>Tells what can be gone on with.</summary>
internal static class ContinuationRules
{
    // One token for the end of the score line, one to write, and up to three of a character that was broken off and is written anew.
    private const int LeastRoom = 5;

    /// <summary>What can be written of all orders together. One that was stopped before it began is written from its beginning, as long as another has begun: else the whole is to be judged again.</summary>
    public static Continuation Of(IReadOnlyList<OrderSnapshot> orders, JudgeStyle style)
    {
        var ofThose = orders.Max(order => Of(order, style));
        return orders.Any(IsUnbegun) && !orders.All(IsUnbegun) ? Continuation.Continue : ofThose;
    }

    /// <summary>Whether an order ended before the judge wrote anything.</summary>
    public static bool IsUnbegun(OrderSnapshot order) =>
        order is { Phase: JudgementPhase.Finished, Tokens.Count: 0, FinishReason: FinishReason.Cancelled or FinishReason.Error };

    /// <summary>Whether the context has room for the end of the score line and what is written after it.</summary>
    public static bool HasRoom(OrderSnapshot order) => order.Prompt.Tokens + order.Tokens.Count + LeastRoom <= order.Prompt.ContextSize;

    public static Continuation Of(OrderSnapshot order, JudgeStyle style)
    {
        if (order.Phase != JudgementPhase.Finished || order.Tokens.Count == 0 || !HasRoom(order))
        {
            return Continuation.None;
        }

        if (style == JudgeStyle.Fast && !ScoreLine.IsEnded(order.Raw))
        {
            return order.Verdict is null or { Kind: VerdictKind.Unparsed } ? Continuation.None : Continuation.Explain;
        }

        return order.FinishReason == FinishReason.Stop ? Continuation.None : Continuation.Continue;
    }
}
