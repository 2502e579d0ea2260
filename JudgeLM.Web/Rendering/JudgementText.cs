using System.Globalization;
using JudgeLM.Core.History;
using JudgeLM.Core.Judging;

namespace JudgeLM.Web.Rendering;

/// <summary>Says in words what a history tells of judgements.</summary>
public static class JudgementText
{
    /// <summary>A mode.</summary>
    public static string Of(JudgeMode mode) => mode switch
    {
        JudgeMode.Pair => "Two answers",
        JudgeMode.Multi => "Several answers",
        JudgeMode.Single => "Against a reference",
        _ => "About an image",
    };

    /// <summary>A kind of verdict, as a choice.</summary>
    public static string Of(VerdictKind verdict) => verdict switch
    {
        VerdictKind.Winner => "A winner",
        VerdictKind.Tie => "A tie",
        VerdictKind.Graded => "Graded",
        _ => "No scores",
    };

    /// <summary>What became of a judgement.</summary>
    public static string Of(JudgementState state) => state switch
    {
        JudgementState.Running => "Being judged",
        JudgementState.Finished => "Finished",
        JudgementState.Stopped => "Stopped",
        JudgementState.Failed => "Failed",
        _ => "Interrupted",
    };

    /// <summary>What a swap check came to, in a word.</summary>
    public static string Of(SwapOutcome outcome) => outcome switch
    {
        SwapOutcome.Consistent => "consistent",
        SwapOutcome.Flipped => "flipped",
        SwapOutcome.TieShifted => "tie-shifted",
        _ => "undecided",
    };

    /// <summary>A time in the only zone that the server knows; a script of the page tells it in the visitor's own.</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A judgement's verdict, whether its orders agree, and what else became of it: <c>A tie, 6 to 6 (flipped)</c>.</summary>
    public static string OutcomeOf(JudgementSummary judgement)
    {
        if (judgement.Verdict is not { } verdict)
        {
            return Of(judgement.State);
        }

        string?[] remarks =
        [
            judgement.Swap is { } outcome and not SwapOutcome.Undecided ? Of(outcome) : null,
            judgement.State == JudgementState.Finished ? null : Of(judgement.State).ToLowerInvariant(),
        ];
        var text = judgement.Swap == SwapOutcome.Undecided ? "No verdict: an order has no scores" : VerdictText.Of(verdict);
        var remark = string.Join(", ", remarks.OfType<string>());
        return remark.Length == 0 ? text : $"{text} ({remark})";
    }
}
