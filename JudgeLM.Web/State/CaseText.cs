using JudgeLM.Core.Judging;

namespace JudgeLM.Web.State;

/// <summary>One text of the case being written: what stands in one box of the page.</summary>
/// <param name="name">The field's name as in the HTTP API, for example <c>answers[0]</c>.</param>
public sealed class CaseText(string name)
{
    /// <summary>The field's name as in the HTTP API; errors name it.</summary>
    public string Name { get; } = name;

    /// <summary>The text; empty while the box holds one that is too long to be sent.</summary>
    public string Value { get; private set; } = "";

    /// <summary>Length of what stands in the box, in characters (UTF-16 code units).</summary>
    public int Length { get; private set; }

    /// <summary>Counts the times the app, not the user, set the text: the box then has to be written.</summary>
    public int Revision { get; private set; }

    /// <summary>Whether the box holds more than can be judged.</summary>
    public bool IsTooLong => Length > JudgeTask.MaxTextLength;

    /// <summary>Whether there is nothing but white space.</summary>
    public bool IsBlank => Length == 0 || (!IsTooLong && string.IsNullOrWhiteSpace(Value));

    /// <summary>Takes over what the user wrote.</summary>
    /// <returns>Whether that is news.</returns>
    internal bool Receive(string text)
    {
        if (!IsTooLong && text == Value)
        {
            return false;
        }

        (Value, Length) = (text, text.Length);
        return true;
    }

    /// <summary>Notes that the box holds a text beyond <see cref="JudgeTask.MaxTextLength"/>, which stays in the browser.</summary>
    internal void ReceiveOverlong(int length) => (Value, Length) = ("", length);

    /// <summary>Sets the text for the user.</summary>
    internal void Set(string text)
    {
        (Value, Length) = (text, text.Length);
        Revision++;
    }
}
