using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;

namespace JudgeLM.Web.Api;

/// <summary>A judgement that a caller waits for ended in an error, or with the app: whoever goes away before its end stops it too, but hears of nothing.</summary>
internal sealed class JudgementFailedException(JudgementSnapshot snapshot) : Exception(CauseOf(snapshot))
{
    /// <summary>The judgement as it stood.</summary>
    public JudgementSnapshot Snapshot { get; } = snapshot;

    /// <summary>Whether it may succeed where it failed.</summary>
    public bool IsPassing => Snapshot.Given.FinishReason == FinishReason.Cancelled;

    /// <summary>What went wrong, for people.</summary>
    public static string CauseOf(JudgementSnapshot snapshot) => snapshot.Given switch
    {
        { FinishReason: FinishReason.Cancelled } => "The app is shutting down. What the judge has written until now is kept under the judgement's id; ask again once the app is back.",
        { Error: { } error } => error,
        _ => "The judgement failed. The app's log says more.",
    };
}
