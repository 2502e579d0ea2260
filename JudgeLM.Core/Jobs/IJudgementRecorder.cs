namespace JudgeLM.Core.Jobs;

/// <summary>Keeps judgements beyond the life of the process.</summary>
public interface IJudgementRecorder
{
    /// <summary>Takes a judgement as it stands: once when it was submitted, and each time that it ended. Returns at once and never throws; what is recorded later counts.</summary>
    void Record(JudgementSnapshot snapshot);

    /// <summary>Takes an ended judgement of whose model more became known since it was recorded. Returns at once and never throws.</summary>
    void Complement(JudgementSnapshot snapshot);
}
