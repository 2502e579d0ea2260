using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Caching.Memory;

namespace JudgeLM.Web.State;

/// <summary>
/// What pages showed before their circuits stood, for these to begin with: while a circuit still read, its page would be empty, and whoever had scrolled back at its top.
/// It stays on the server, as a judgement may be larger than what a browser may send.
/// </summary>
public sealed class PrerenderedPages : IDisposable
{
    // Where more arrive at once, the pages of the last of them are empty for a moment.
    private const int MostPages = 100;

    private static readonly TimeSpan _untilTheCircuitStands = TimeSpan.FromSeconds(30);
    private readonly MemoryCache _pages = new(new MemoryCacheOptions { SizeLimit = MostPages });

    /// <summary>Keeps for half a minute what a page shows.</summary>
    /// <param name="visitor">Who sees it.</param>
    /// <param name="address">Where, of the pages that show such a thing.</param>
    /// <param name="shown">What it shows, unchangeable.</param>
    public void Keep<T>(Visitor? visitor, string address, T shown) where T : class =>
        _pages.Set((typeof(T), visitor, address), shown, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = _untilTheCircuitStands });

    /// <summary>Takes it out; false where there is nothing.</summary>
    public bool TryTake<T>(Visitor? visitor, string address, [NotNullWhen(true)] out T? shown) where T : class
    {
        var key = (typeof(T), visitor, address);
        shown = _pages.Get<T>(key);
        _pages.Remove(key);
        return shown is not null;
    }

    /// <inheritdoc/>
    public void Dispose() => _pages.Dispose();
}
