namespace JudgeLM.Core.Inference;

/// <summary>Who uses a loaded model, and since when nobody does.</summary>
/// <param name="time">Tells the time.</param>
internal sealed class ModelUse(TimeProvider time)
{
    /// <summary>How long a loaded model waits for its first lease before it may be unloaded: whoever it was loaded for asks again every few seconds.</summary>
    private static readonly TimeSpan _awaitsLease = TimeSpan.FromSeconds(10);

    private int _users;
    private long _last;
    private bool _wasLent;

    /// <summary>Whether somebody holds a lease.</summary>
    public bool Any => Volatile.Read(ref _users) > 0;

    /// <summary>When the model was loaded, lent or given back last, on the clock of <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public long Last => Volatile.Read(ref _last);

    /// <summary>How long the model is still spared for whoever it was loaded for; null where it was lent since.</summary>
    public TimeSpan? AwaitsLeaseFor
    {
        get
        {
            var left = _awaitsLease - time.GetElapsedTime(Last);
            return Volatile.Read(ref _wasLent) ? null : left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>The model was loaded.</summary>
    public void Begin()
    {
        Volatile.Write(ref _wasLent, false);
        Note();
    }

    /// <summary>Somebody took a lease.</summary>
    public void Lend()
    {
        Interlocked.Increment(ref _users);
        Volatile.Write(ref _wasLent, true);
        Note();
    }

    /// <summary>A lease ended.</summary>
    public void GiveBack()
    {
        Note();
        Interlocked.Decrement(ref _users);
    }

    private void Note() => Volatile.Write(ref _last, time.GetTimestamp());
}
