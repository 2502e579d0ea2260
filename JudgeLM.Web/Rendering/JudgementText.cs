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

    /// <summary>A time; the server knows no other zone than this one.</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A judgement's verdict, and what else became of it.</summary>
    public static string OutcomeOf(JudgementSummary judgement) => judgement switch
    {
        { Verdict: null } => Of(judgement.State),
        { Verdict: { } verdict, State: JudgementState.Finished } => VerdictText.Of(verdict),
        { Verdict: { } verdict } => $"{VerdictText.Of(verdict)} ({Of(judgement.State).ToLowerInvariant()})",
    };
}
