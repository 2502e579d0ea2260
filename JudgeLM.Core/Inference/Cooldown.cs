namespace JudgeLM.Core.Inference;

/// <summary>A while after something happened, in which it is not to be done again. Used by one thread at a time.</summary>
/// <param name="time">Tells the time.</param>
/// <param name="length">How long it is.</param>
internal sealed class Cooldown(TimeProvider time, TimeSpan length)
{
    private long? _begun;

    /// <summary>Whether it goes on.</summary>
    public bool IsRunning => _begun is { } begun && time.GetElapsedTime(begun) <= length;

    /// <summary>It happened now.</summary>
    public void Begin() => _begun = time.GetTimestamp();

    /// <summary>There is no reason for it any more.</summary>
    public void End() => _begun = null;
}
