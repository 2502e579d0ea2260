namespace JudgeLM.Core.Inference.Batching;

/// <summary>
/// Tells how soon a place comes free, by how long requests stayed lately: what a request is allowed to write says little about
/// when it ends. With so many inside, one leaves in that part of a stay on average (Little's law).
/// </summary>
internal sealed class DeparturePace
{
    /// <summary>Stays that are looked back on: enough to smooth, few enough to follow a change of load.</summary>
    private const int Remembered = 16;

    private readonly Queue<TimeSpan> _stays = [];

    /// <summary>Notes that a request was worked on to its end.</summary>
    /// <param name="stay">How long it had its place.</param>
    public void Ended(TimeSpan stay)
    {
        _stays.Enqueue(stay);
        if (_stays.Count > Remembered)
        {
            _stays.Dequeue();
        }
    }

    /// <summary>How long until a waiting request enters.</summary>
    /// <param name="place">Its place in the line of requests, 1-based.</param>
    /// <param name="inside">Requests that have a place now.</param>
    /// <returns>Null before anything was measured.</returns>
    public TimeSpan? UntilEntry(int place, int inside) =>
        _stays.Count == 0 ? null : place * TimeSpan.FromTicks((long)_stays.Average(stay => stay.Ticks)) / Math.Max(1, inside);
}
