namespace JudgeLM.Core.Jobs;

/// <summary>Takes the times of one judgement, from its making on, by when things happened and not by when they were read.</summary>
internal sealed class JudgementClock(TimeProvider time)
{
    private readonly long _submitted = time.GetTimestamp();
    private int _tokens;

    public JudgementTimings Timings { get; private set; } = new();

    public void Started(long timestamp) => Timings = Timings with { QueueMs = Since(timestamp) };

    public void TokenArrived(long timestamp)
    {
        _tokens++;
        var now = Since(timestamp);
        var firstTokenMs = Timings.FirstTokenMs ?? now;
        var writingMs = now - firstTokenMs;
        Timings = Timings with
        {
            FirstTokenMs = firstTokenMs,
            TokensPerSecond = writingMs > 0 ? (_tokens - 1) * 1000 / writingMs : null,
        };
    }

    public void ScoresComplete(long timestamp) => Timings = Timings with { ScoresMs = Timings.ScoresMs ?? Since(timestamp) };

    public void Ended(long timestamp) => Timings = Timings with { TotalMs = Since(timestamp) };

    private double Since(long timestamp) => time.GetElapsedTime(_submitted, timestamp).TotalMilliseconds;
}
