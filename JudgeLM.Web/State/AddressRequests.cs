namespace JudgeLM.Web.State;

/// <summary>
/// What the page's address was asked to name, one after the other. On a slow connection the address follows late, and what it names
/// by then must not undo what was chosen since.
/// </summary>
/// <typeparam name="T">What the address names.</typeparam>
public sealed class AddressRequests<T>
{
    private readonly List<T> _asked = [];
    private (T Named, bool IsKnown) _last;

    /// <summary>Notes that the address is asked to name something.</summary>
    public void Ask(T named) => _asked.Add(named);

    /// <summary>Takes what the address names now.</summary>
    /// <returns>Whether the page is to follow: the address has changed, and nothing that was asked for since is still to come.</returns>
    public bool IsToBeFollowed(T named)
    {
        if (_last.IsKnown && EqualityComparer<T>.Default.Equals(named, _last.Named))
        {
            return false;
        }

        _last = (named, true);
        var place = _asked.IndexOf(named);
        _asked.RemoveRange(0, place < 0 ? _asked.Count : place + 1);
        return _asked.Count == 0;
    }
}
