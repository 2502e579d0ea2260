namespace JudgeLM.Core.Inference.Download;

/// <summary>Measures how fast bytes come, over the last seconds.</summary>
internal sealed class DownloadPace(TimeProvider time)
{
    private static readonly TimeSpan _window = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan _step = TimeSpan.FromSeconds(0.5);

    private readonly Queue<(long Time, long Bytes)> _marks = [];
    private long? _latest;

    /// <summary>Notes how many bytes there are now.</summary>
    /// <returns>Whether enough time has passed since the last note for others to be told.</returns>
    public bool Note(long bytes)
    {
        var now = time.GetTimestamp();
        if (_latest is { } latest && time.GetElapsedTime(latest, now) < _step)
        {
            return false;
        }

        _latest = now;
        _marks.Enqueue((now, bytes));
        while (time.GetElapsedTime(_marks.Peek().Time, now) > _window)
        {
            _marks.Dequeue();
        }

        return true;
    }

    /// <summary>Forgets the speed, as after an interruption.</summary>
    public void Restart()
    {
        _latest = null;
        _marks.Clear();
    }

    /// <summary>How long the remaining bytes will take; null before that was measured.</summary>
    public TimeSpan? Left(long bytes, long total)
    {
        if (_marks.Count < 2)
        {
            return null;
        }

        var (since, before) = _marks.Peek();
        var speed = (bytes - before) / time.GetElapsedTime(since).TotalSeconds;
        return speed > 0 ? TimeSpan.FromSeconds((total - bytes) / speed) : null;
    }
}
