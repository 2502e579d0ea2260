using JudgeLM.Core.Jobs;

namespace JudgeLM.Web.Api;

/// <summary>A judgement that a caller waits for ended in an error.</summary>
internal sealed class JudgementFailedException(JudgementSnapshot snapshot) : Exception(snapshot.Given.Error ?? UnknownCause)
{
    /// <summary>What is said where the engine gave no reason.</summary>
    public const string UnknownCause = "The judgement failed. The app's log says more.";

    /// <summary>The judgement as it stood.</summary>
    public JudgementSnapshot Snapshot { get; } = snapshot;
}
