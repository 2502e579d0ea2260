namespace JudgeLM.Core.Inference.Batching;

/// <summary>
/// Measures how often a place comes free while others wait, which is how fast the queue moves: what a request is allowed to
/// write says little about when it ends.
/// </summary>
internal sealed class DeparturePace(TimeProvider time)
{
    /// <summary>Departures that are looked back on: enough to smooth, few enough to follow a change of load.</summary>
    private const int Remembered = 16;

    private readonly Queue<TimeSpan> _intervals = [];
    private long? _last;

    /// <summary>Notes that a sequence left its place.</summary>
    /// <param name="othersWait">Whether somebody was waiting for it.</param>
    public void Left(bool othersWait)
    {
        var now = time.GetTimestamp();
        if (_last is { } last && othersWait)
        {
            _intervals.Enqueue(time.GetElapsedTime(last, now));
            if (_intervals.Count > Remembered)
            {
                _intervals.Dequeue();
            }
        }

        // An interval in which nobody waited says how often people come, not how fast places come free.
        _last = othersWait ? now : null;
    }

    /// <summary>How long until a waiting request enters.</summary>
    /// <param name="place">Its place in the queue, 1-based.</param>
    /// <returns>Null before anything was measured.</returns>
    public TimeSpan? UntilEntry(int place) =>
        _intervals.Count == 0 ? null : place * TimeSpan.FromTicks((long)_intervals.Average(interval => interval.Ticks));
}
