using JudgeLM.Core.Jobs;

namespace JudgeLM.Web.Rendering;

/// <summary>Says how much of a prompt was in the KV cache already.</summary>
public static class ReusedTokensText
{
    /// <summary>The words for one order; null where all of its prompt was computed.</summary>
    // What goes on after its first tokens finds those in the KV cache too: they are no part of the prompt.
    public static string? Of(OrderSnapshot order) => Text(Math.Min(order.ReusedTokens, order.Prompt.Tokens), order.Prompt.Tokens);

    /// <summary>The words for one question about a judgement; null where all of the conversation was computed.</summary>
    public static string? Of(TurnSnapshot turn) => Text(turn.ReusedTokens, turn.PromptTokens);

    private static string? Text(int reused, int all) =>
        reused == 0 ? null : FormattableString.Invariant($"{reused:N0} of {all:N0} prompt tokens were in the KV cache already");
}
