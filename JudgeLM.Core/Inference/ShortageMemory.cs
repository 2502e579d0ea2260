using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference;

/// <summary>Remembers that a model did not fit though nothing else was in use, so that it will hardly fit soon after. Used under its host's lock.</summary>
/// <param name="time">Tells the time.</param>
internal sealed class ShortageMemory(TimeProvider time)
{
    /// <summary>How long such a model leaves the places of others alone; what held the memory may be gone by then.</summary>
    private static readonly TimeSpan _lately = TimeSpan.FromMinutes(5);

    private long? _failedAlone;

    /// <summary>Whether that was a short while ago.</summary>
    public bool FailedAloneLately => _failedAlone is { } failed && time.GetElapsedTime(failed) <= _lately;

    /// <summary>A load failed that was allowed to unload others.</summary>
    public void Note(ModelLoadException exception)
    {
        if (exception is { Failure: ModelLoadFailure.OutOfMemory, OthersAreInTheWay: false })
        {
            _failedAlone = time.GetTimestamp();
        }
    }

    /// <summary>The model was loaded.</summary>
    public void Forget() => _failedAlone = null;
}
