using JudgeLM.Core.Judging;

namespace JudgeLM.Web.State;

/// <summary>One text of the case being written: what stands in one box of the page.</summary>
/// <param name="key">What the browser knows the box by.</param>
/// <param name="name">The field's name as in the HTTP API, for example <c>answers[0]</c>.</param>
public sealed class CaseText(string key, string name)
{
    /// <summary>What the browser knows the box by; it stays, wherever the box moves.</summary>
    public string Key { get; } = key;

    /// <summary>The field's name as in the HTTP API; errors name it. An answer's changes with its place.</summary>
    public string Name { get; internal set; } = name;

    /// <summary>The text; empty while the box holds one that is too long to be sent.</summary>
    public string Value { get; private set; } = "";

    /// <summary>Length of what stands in the box, in characters (UTF-16 code units).</summary>
    public int Length { get; private set; }

    /// <summary>Counts the times the app, not the user, set the text: the box then has to be written.</summary>
    public int Revision { get; private set; }

    /// <summary>What is wrong with the text, as a sentence that says what to do; null when nothing is.</summary>
    public string? Error { get; private set; }

    /// <summary>Whether the box holds more than can be judged.</summary>
    public bool IsTooLong => Length > JudgeTask.MaxTextLength;

    /// <summary>Whether there is nothing to be seen.</summary>
    public bool IsBlank => Length == 0 || (!IsTooLong && BlankText.Is(Value));

    /// <summary>Whether only the browser knows what stands in the box: the text is too long, or nothing was said of it yet.</summary>
    public bool IsInBrowserOnly => IsTooLong || (Length == 0 && Revision == 0);

    /// <summary>Takes over what the user wrote.</summary>
    /// <returns>Whether that is news.</returns>
    internal bool Receive(string text)
    {
        if (!IsTooLong && text == Value)
        {
            return false;
        }

        (Value, Length, Error) = (text, text.Length, null);
        return true;
    }

    /// <summary>Notes that the box holds a text beyond <see cref="JudgeTask.MaxTextLength"/>, which stays in the browser.</summary>
    internal void ReceiveOverlong(int length) => (Value, Length, Error) = ("", length, JudgeTaskRules.Overlong("This text", length));

    /// <summary>Lets the browser write what stood in the box before, where that was too long to be sent.</summary>
    /// <param name="length">Its length in characters.</param>
    internal void LeaveToBrowser(int length)
    {
        if (length > JudgeTask.MaxTextLength)
        {
            ReceiveOverlong(length);
        }
    }

    /// <summary>Takes over what the browser remembers of the box.</summary>
    internal void Restore(RememberedText remembered)
    {
        if (remembered.Text is { } text)
        {
            Receive(text);
        }
        else
        {
            ReceiveOverlong(remembered.Length);
        }
    }

    /// <summary>Sets the text for the user.</summary>
    internal void Set(string text)
    {
        (Value, Length, Error) = (text, text.Length, null);
        Revision++;
    }

    /// <summary>Says what is wrong with the text.</summary>
    internal void Refuse(string error) => Error = error;

    /// <summary>Forgets what was wrong, unless it still is.</summary>
    internal void ForgetError() => Error = IsTooLong ? Error : null;
}
