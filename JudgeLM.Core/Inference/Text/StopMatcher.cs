namespace JudgeLM.Core.Inference.Text;

/// <summary>Finds stop strings in text that arrives in pieces, and holds back what may be the beginning of one.</summary>
internal sealed class StopMatcher(IReadOnlyList<string> stopStrings)
{
    private string _held = "";

    /// <summary>Whether a stop string was reached; nothing is released after it.</summary>
    public bool Stopped { get; private set; }

    /// <summary>Takes the next piece and returns the text that is certain not to be part of a stop string.</summary>
    public string Append(string piece)
    {
        if (Stopped || stopStrings.Count == 0)
        {
            return Stopped ? "" : piece;
        }

        var text = _held + piece;
        var stop = EarliestStop(text);
        Stopped = stop >= 0;
        var certain = Stopped ? stop : text.Length - LongestBeginning(text);
        _held = Stopped ? "" : text[certain..];
        return text[..certain];
    }

    /// <summary>Returns what is still held back: no more text follows.</summary>
    public string Flush()
    {
        var held = _held;
        _held = "";
        return held;
    }

    private int EarliestStop(string text)
    {
        var earliest = -1;
        foreach (var stop in stopStrings)
        {
            var index = text.IndexOf(stop, StringComparison.Ordinal);
            if (index >= 0 && (earliest < 0 || index < earliest))
            {
                earliest = index;
            }
        }

        return earliest;
    }

    private int LongestBeginning(string text)
    {
        var longest = 0;
        foreach (var stop in stopStrings)
        {
            for (var length = Math.Min(stop.Length - 1, text.Length); length > longest; length--)
            {
                if (text.AsSpan(text.Length - length).SequenceEqual(stop.AsSpan(0, length)))
                {
                    longest = length;
                }
            }
        }

        return longest;
    }
}
