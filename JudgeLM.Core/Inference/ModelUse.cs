namespace JudgeLM.Core.Inference;

/// <summary>Who uses a loaded model, and since when nobody does.</summary>
/// <param name="time">Tells the time.</param>
internal sealed class ModelUse(TimeProvider time)
{
    /// <summary>How long a loaded model waits for its first judgement before it may be unloaded: whoever it was loaded for asks again every few seconds.</summary>
    private static readonly TimeSpan _awaitsJudgement = TimeSpan.FromSeconds(10);

    private int _users;
    private long _last;
    private long _loaded;
    private bool _hasJudged;

    /// <summary>Whether somebody holds a lease.</summary>
    public bool Any => Volatile.Read(ref _users) > 0;

    /// <summary>When the model was loaded, lent or given back last, on the clock of <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public long Last => Volatile.Read(ref _last);

    /// <summary>How long the model is still spared for whoever it was loaded for; null where it was lent for a judgement since, or is only in use.</summary>
    public TimeSpan? AwaitsJudgementFor
    {
        get
        {
            var left = _awaitsJudgement - time.GetElapsedTime(Volatile.Read(ref _loaded));
            return Volatile.Read(ref _hasJudged) ? null : left > TimeSpan.Zero ? left : Any ? null : TimeSpan.Zero;
        }
    }

    /// <summary>The model was loaded.</summary>
    public void Begin()
    {
        Note();
        Volatile.Write(ref _loaded, Last);
        Volatile.Write(ref _hasJudged, false);
    }

    /// <summary>Somebody took a lease.</summary>
    /// <param name="toJudge">Whether for a judgement; pages that are only open count tokens as soon as there is a model.</param>
    public void Lend(bool toJudge)
    {
        Interlocked.Increment(ref _users);
        if (toJudge)
        {
            Volatile.Write(ref _hasJudged, true);
        }

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
