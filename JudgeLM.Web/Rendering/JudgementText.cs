using System.Globalization;
using JudgeLM.Core.History;
using JudgeLM.Core.Judging;
using JudgeLM.Web.State;

namespace JudgeLM.Web.Rendering;

/// <summary>Says in words what a history tells of judgements.</summary>
public static class JudgementText
{
    /// <summary>A mode, as the page's switch names it.</summary>
    public static string Of(JudgeMode mode) => ModeChoice.For(mode).Name;

    /// <summary>What a judgement comes to, as a choice.</summary>
    public static string Of(JudgementOutcome outcome) => outcome switch
    {
        JudgementOutcome.Winner => "A winner",
        JudgementOutcome.Tie => "A tie",
        JudgementOutcome.Graded => "Graded",
        JudgementOutcome.Flipped => "Flipped",
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
        SwapOutcome.MostlyConsistent => "mostly consistent",
        _ => "undecided",
    };

    /// <summary>A time in the only zone that the server knows; a script of the page tells it in the visitor's own.</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A judgement's verdict, whether its orders agree, and what else became of it: <c>Assistant 1 is better, 7.5 to 5.5 (tie-shifted)</c>.</summary>
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
        var text = judgement.Swap switch
        {
            SwapOutcome.Undecided => "No verdict: an order has no scores",
            SwapOutcome.Flipped => SwapCheckText.Flipped,
            _ => VerdictText.Of(verdict),
        };
        var remark = string.Join(", ", remarks.OfType<string>());
        return remark.Length == 0 ? text : $"{text} ({remark})";
    }
}
