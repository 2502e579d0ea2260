using JudgeLM.Core.Jobs;

namespace JudgeLM.Tests.Jobs;

/// <summary>For tests whose judgements need no history.</summary>
internal sealed class NoRecorder : IJudgementRecorder
{
    public void Record(JudgementSnapshot snapshot)
    {
    }

    public void Complement(JudgementSnapshot snapshot)
    {
    }
}
