namespace JudgeLM.Core.Jobs;

/// <summary>Takes the times of one judgement, by when things happened and not by when they were read.</summary>
/// <param name="time">Tells the time.</param>
/// <param name="submitted">When somebody asked for it, on the clock of <see cref="TimeProvider.GetTimestamp"/>: preparing it takes time too.</param>
/// <param name="before">The times of what was written before, where a judgement goes on; the time it rested does not count.</param>
internal sealed class JudgementClock(TimeProvider time, long submitted, JudgementTimings before)
{
    private double? _firstTokenMs;
    private int _tokens;

    public JudgementTimings Timings { get; private set; } = before with { TotalMs = null, TokensPerSecond = null };

    public void Started(long timestamp) => Timings = Timings with { QueueMs = Timings.QueueMs ?? Since(timestamp) };

    public void TokenArrived(long timestamp)
    {
        _tokens++;
        var now = Since(timestamp);
        _firstTokenMs ??= now;
        var writingMs = now - _firstTokenMs.Value;
        Timings = Timings with
        {
            FirstTokenMs = Timings.FirstTokenMs ?? now,
            TokensPerSecond = writingMs > 0 ? (_tokens - 1) * 1000 / writingMs : null,
        };
    }

    public void ScoresComplete(long timestamp) => Timings = Timings with { ScoresMs = Timings.ScoresMs ?? Since(timestamp) };

    public void Ended(long timestamp) => Timings = Timings with { TotalMs = Since(timestamp) };

    private double Since(long timestamp) => (before.TotalMs ?? 0) + time.GetElapsedTime(submitted, timestamp).TotalMilliseconds;
}
