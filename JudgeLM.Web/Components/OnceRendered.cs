using System.Diagnostics.CodeAnalysis;

namespace JudgeLM.Web.Components;

/// <summary>
/// Something that is to be done in the browser once what it is about stands there. Where the browser lags behind, what is called
/// after a render may still be of an earlier one: its batch is acknowledged before a newer one is even sent.
/// </summary>
/// <typeparam name="T">What is to be done.</typeparam>
internal sealed class OnceRendered<T>
{
    private (T Work, bool IsRendered)? _asked;

    /// <summary>Whether it is still to be done.</summary>
    public bool IsAsked => _asked is not null;

    /// <summary>Asks for it, in place of what was asked for before.</summary>
    public void Ask(T work) => _asked = (work, false);

    /// <summary>To be called while the component renders.</summary>
    public void NoteRender()
    {
        if (_asked is { } asked)
        {
            _asked = (asked.Work, true);
        }
    }

    /// <summary>Takes out what was asked for before a render that the browser has seen.</summary>
    public bool TryTake([MaybeNullWhen(false)] out T work)
    {
        if (_asked is not { IsRendered: true } asked)
        {
            work = default;
            return false;
        }

        (work, _asked) = (asked.Work, null);
        return true;
    }
}
