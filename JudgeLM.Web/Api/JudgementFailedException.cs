using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;

namespace JudgeLM.Web.Api;

/// <summary>A judgement that a caller waits for ended in an error, or with the app: whoever goes away before its end stops it too, but hears of nothing.</summary>
internal sealed class JudgementFailedException(JudgementSnapshot snapshot) : Exception(CauseOf(snapshot))
{
    /// <summary>The judgement as it stood.</summary>
    public JudgementSnapshot Snapshot { get; } = snapshot;

    /// <summary>Whether it ended with the app, and may succeed once that is back.</summary>
    public bool IsPassing => IsStopped(Snapshot);

    /// <summary>Whether a judgement that ended is one: its given order failed, or some order was stopped.</summary>
    public static bool IsOf(JudgementSnapshot ended) => ended.Given.FinishReason == FinishReason.Error || IsStopped(ended);

    /// <summary>What went wrong, for people.</summary>
    public static string CauseOf(JudgementSnapshot snapshot) => snapshot.Given switch
    {
        _ when IsStopped(snapshot) => "The app is shutting down. What the judge has written until now is kept under the judgement's id; ask again once the app is back.",
        { Error: { } error } => error,
        _ => "The judgement failed. The app's log says more.",
    };

    private static bool IsStopped(JudgementSnapshot ended) => ended.Orders.Any(order => order.FinishReason == FinishReason.Cancelled);
}
