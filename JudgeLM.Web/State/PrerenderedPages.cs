using System.Diagnostics.CodeAnalysis;

namespace JudgeLM.Web.State;

/// <summary>
/// What pages showed before their circuits stood, for these to begin with: while a circuit still read, its page would be empty, and whoever had scrolled back at its top.
/// It stays on the server, as a judgement may be larger than what a browser may send.
/// </summary>
/// <param name="time">Tells the time.</param>
public sealed class PrerenderedPages(TimeProvider time) : IDisposable
{
    // Where more arrive at once, the pages of the last of them are empty for a moment.
    private const int MostPages = 100;

    private static readonly TimeSpan _untilTheCircuitStands = TimeSpan.FromSeconds(30);
    private readonly Lock _lock = new();
    private readonly Dictionary<(Type What, Visitor? Visitor, string Address), (object Shown, ITimer End)> _pages = [];

    /// <summary>Keeps for half a minute what a page shows.</summary>
    /// <param name="visitor">Who sees it.</param>
    /// <param name="address">Where, of the pages that show such a thing.</param>
    /// <param name="shown">What it shows, unchangeable.</param>
    public void Keep<T>(Visitor? visitor, string address, T shown) where T : class
    {
        var page = (typeof(T), visitor, address);
        lock (_lock)
        {
            _ = Take(page);
            if (_pages.Count < MostPages)
            {
                _pages[page] = (shown, time.CreateTimer(_ => Forget(page), null, _untilTheCircuitStands, Timeout.InfiniteTimeSpan));
            }
        }
    }

    /// <summary>Takes it out; false where there is nothing.</summary>
    public bool TryTake<T>(Visitor? visitor, string address, [NotNullWhen(true)] out T? shown) where T : class
    {
        lock (_lock)
        {
            shown = (T?)Take((typeof(T), visitor, address));
        }

        return shown is not null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var page in _pages.Keys.ToList())
            {
                _ = Take(page);
            }
        }
    }

    private void Forget((Type What, Visitor? Visitor, string Address) page)
    {
        lock (_lock)
        {
            _ = Take(page);
        }
    }

    private object? Take((Type What, Visitor? Visitor, string Address) page)
    {
        if (!_pages.Remove(page, out var kept))
        {
            return null;
        }

        kept.End.Dispose();
        return kept.Shown;
    }
}
