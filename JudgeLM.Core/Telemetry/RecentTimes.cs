namespace JudgeLM.Core.Telemetry;

/// <summary>The newest of many durations: enough to tell a median and a 95th percentile of how it goes lately. Safe to use from any thread.</summary>
internal sealed class RecentTimes
{
    private const int Kept = 256;

    private readonly Lock _lock = new();
    private readonly TimeSpan[] _times = new TimeSpan[Kept];
    private int _count;

    public void Add(TimeSpan time)
    {
        lock (_lock)
        {
            _times[_count++ % Kept] = time;
        }
    }

    public TimeSpan[] Read()
    {
        lock (_lock)
        {
            return _times[..Math.Min(_count, Kept)];
        }
    }
}
