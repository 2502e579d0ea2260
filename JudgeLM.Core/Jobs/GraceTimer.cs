namespace JudgeLM.Core.Jobs;

/// <summary>Counts who watches a job, and tells when nobody has for the grace time. Safe to call from any thread.</summary>
internal sealed class GraceTimer : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeSpan _graceTime;
    private readonly ITimer _timer;
    private int _watchers;

    /// <summary>Begins with nobody.</summary>
    /// <param name="time">Tells the time.</param>
    /// <param name="graceTime">How long nobody may watch.</param>
    /// <param name="abandoned">Called when nobody has for that long; may be called again after <see cref="Restart"/>.</param>
    public GraceTimer(TimeProvider time, TimeSpan graceTime, Action abandoned)
    {
        _graceTime = graceTime;
        _timer = time.CreateTimer(_ => abandoned(), null, graceTime, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Somebody watches.</summary>
    public void Enter() => Change(1);

    /// <summary>Somebody does no longer.</summary>
    public void Leave() => Change(-1);

    /// <summary>Begins the grace time anew, where nobody watches.</summary>
    public void Restart() => Change(0);

    public void Dispose() => _timer.Dispose();

    private void Change(int by)
    {
        lock (_lock)
        {
            _watchers += by;
            _timer.Change(_watchers == 0 ? _graceTime : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
