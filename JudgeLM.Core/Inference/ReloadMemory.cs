namespace JudgeLM.Core.Inference;

/// <summary>Remembers when a model was loaded again by itself, so that one that breaks each time is not loaded for ever. Used under its host's lock.</summary>
/// <param name="time">Tells the time.</param>
internal sealed class ReloadMemory(TimeProvider time)
{
    private static readonly TimeSpan _lately = TimeSpan.FromMinutes(5);

    private long? _reloaded;

    /// <summary>Notes a reload, unless there was one a short while ago.</summary>
    /// <returns>Whether it is to be done.</returns>
    public bool TryNote()
    {
        if (_reloaded is { } reloaded && time.GetElapsedTime(reloaded) <= _lately)
        {
            return false;
        }

        _reloaded = time.GetTimestamp();
        return true;
    }
}
