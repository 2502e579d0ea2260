namespace JudgeLM.Core.Jobs;

/// <summary>Takes the times of one judgement, from its making on.</summary>
internal sealed class JudgementClock(TimeProvider time)
{
    private readonly long _submitted = time.GetTimestamp();
    private int _tokens;

    public JudgementTimings Timings { get; private set; } = new();

    private double Now => time.GetElapsedTime(_submitted).TotalMilliseconds;

    public void Started() => Timings = Timings with { QueueMs = Now };

    public void TokenArrived()
    {
        _tokens++;
        var now = Now;
        var firstTokenMs = Timings.FirstTokenMs ?? now;
        var writingMs = now - firstTokenMs;
        Timings = Timings with
        {
            FirstTokenMs = firstTokenMs,
            TokensPerSecond = writingMs > 0 ? (_tokens - 1) * 1000 / writingMs : null,
        };
    }

    public void ScoresComplete() => Timings = Timings with { ScoresMs = Timings.ScoresMs ?? Now };

    public void Ended() => Timings = Timings with { TotalMs = Now };
}
