using System.Text;

namespace JudgeLM.Core.Inference.Text;

/// <summary>Turns the bytes of generated tokens into text: joins UTF-8 characters that are split across tokens, and watches for stop strings.</summary>
internal sealed class OutputText(IReadOnlyList<string> stopStrings)
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly StopMatcher _stops = new(stopStrings);

    /// <summary>Whether a stop string was reached.</summary>
    public bool Stopped => _stops.Stopped;

    /// <summary>Takes the bytes of the next token and returns the text that became certain.</summary>
    public string Append(ReadOnlySpan<byte> bytes) => _stops.Append(Decode(bytes, flush: false));

    /// <summary>Returns what is left at the end of the output; an incomplete character becomes U+FFFD.</summary>
    public string Flush()
    {
        var rest = _stops.Append(Decode([], flush: true));
        return rest + _stops.Flush();
    }

    private string Decode(ReadOnlySpan<byte> bytes, bool flush)
    {
        Span<char> characters = stackalloc char[64];
        var needed = _decoder.GetCharCount(bytes, flush);
        if (needed > characters.Length)
        {
            characters = new char[needed];
        }

        var written = _decoder.GetChars(bytes, characters, flush);
        return written == 0 ? "" : new string(characters[..written]);
    }
}
