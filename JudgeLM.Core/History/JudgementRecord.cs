using JudgeLM.Core.Jobs;

namespace JudgeLM.Core.History;

/// <summary>A judgement that is to be saved as it stands.</summary>
/// <param name="Snapshot">The judgement.</param>
/// <param name="Created">When it was first recorded, where that could not be saved; otherwise <paramref name="Now"/>.</param>
/// <param name="Now">When it was recorded, which is when it ended if it did, unless <paramref name="EndedBefore"/>.</param>
/// <param name="EndedBefore">Whether it had ended when it was recorded before, and only more is known of it.</param>
internal sealed record JudgementRecord(JudgementSnapshot Snapshot, DateTimeOffset Created, DateTimeOffset Now, bool EndedBefore)
{
    /// <summary>A record of now.</summary>
    public static JudgementRecord At(DateTimeOffset now, JudgementSnapshot snapshot, bool endedBefore = false) => new(snapshot, now, now, endedBefore);

    /// <summary>The same, where an earlier record of the judgement could not be saved: its times are still those of the judgement.</summary>
    public JudgementRecord After(JudgementRecord unsaved) => EndedBefore && unsaved.Snapshot.IsFinished
        ? unsaved with { Snapshot = Snapshot }
        : this with { Created = unsaved.Created };
}
