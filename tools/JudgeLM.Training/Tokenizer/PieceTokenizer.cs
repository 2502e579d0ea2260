using System.Collections.Concurrent;
using System.Text;

namespace JudgeLM.Training.Tokenizer;

/// <summary>
/// Splits text as llama.cpp does for a <c>llama</c> vocabulary: template lines first, then in every stretch between them, which
/// gets a space in front, neighbouring pieces merge, best score first; what has no piece becomes bytes.
/// </summary>
public sealed class PieceTokenizer(Vocabulary vocabulary)
{
    private const int SmallPiece = 4;
    private readonly ConcurrentDictionary<string, int[]> _words = [];
    private readonly ConcurrentDictionary<string, int[]> _splitWords = [];
    private readonly string[] _lines = [.. TemplateLines.Of.All.Select(line => line.Text).OrderByDescending(text => text.Length)];

    /// <summary>The pieces.</summary>
    public Vocabulary Vocabulary { get; } = vocabulary;

    /// <summary>Parts that no piece reaches across, so that each can be split on its own: words, numbers and single characters.</summary>
    public static IEnumerable<string> Words(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            if (text[end] == Vocabulary.Space && end + 1 < text.Length && char.IsAsciiLetterOrDigit(text[end + 1]))
            {
                end++;
            }

            Func<char, bool>? belongs = char.IsAsciiLetter(text[end]) ? char.IsAsciiLetter : char.IsAsciiDigit(text[end]) ? char.IsAsciiDigit : null;
            if (belongs is null)
            {
                end += char.IsHighSurrogate(text[start]) && start + 1 < text.Length ? 2 : 1;
            }
            else
            {
                while (end < text.Length && belongs(text[end]))
                {
                    end++;
                }
            }

            yield return text[start..end];
            start = end;
        }
    }

    /// <summary>A stretch of text between template lines as the pieces see it.</summary>
    public static string Spaced(string stretch) => $" {stretch}".Replace(' ', Vocabulary.Space);

    /// <summary>The tokens of a text, without the beginning-of-sequence token.</summary>
    /// <param name="text">The text.</param>
    /// <param name="inSmallPieces">Which words to split into small pieces, as if the vocabulary lacked them; null for none.</param>
    public List<int> Encode(string text, Func<string, bool>? inSmallPieces = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new List<int>();
        foreach (var (part, isLine) in Stretches(text))
        {
            if (isLine)
            {
                tokens.Add(Vocabulary.IdOf(part));
            }
            else
            {
                tokens.AddRange(Words(Spaced(part)).SelectMany(word => inSmallPieces?.Invoke(word) == true
                    ? _splitWords.GetOrAdd(word, split => Merge(split, SmallPiece))
                    : _words.GetOrAdd(word, whole => Merge(whole, int.MaxValue))));
            }
        }

        return tokens;
    }

    /// <summary>The text of tokens.</summary>
    public string Decode(IEnumerable<int> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        using var bytes = new MemoryStream();
        foreach (var token in tokens)
        {
            switch (Vocabulary.Kinds[token])
            {
                case PieceKind.Byte:
                    bytes.WriteByte((byte)(token - Vocabulary.FirstByte));
                    break;
                case PieceKind.Normal or PieceKind.UserDefined:
                    bytes.Write(Encoding.UTF8.GetBytes(Vocabulary.Pieces[token].Replace(Vocabulary.Space, ' ')));
                    break;
            }
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private List<(string Part, bool IsLine)> Stretches(string text)
    {
        List<(string Part, bool IsLine)> stretches = [(text, false)];
        foreach (var line in _lines)
        {
            stretches = [.. stretches.SelectMany(stretch => stretch.IsLine ? [stretch] : Around(stretch.Part, line))];
        }

        return stretches;
    }

    private static IEnumerable<(string Part, bool IsLine)> Around(string text, string line)
    {
        var parts = text.Split(line);
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0)
            {
                yield return (line, true);
            }

            if (parts[i].Length > 0)
            {
                yield return (parts[i], false);
            }
        }
    }

    private int[] Merge(string word, int longest)
    {
        var symbols = new List<string>();
        for (var i = 0; i < word.Length; i += symbols[^1].Length)
        {
            symbols.Add(word.Substring(i, char.IsHighSurrogate(word[i]) && i + 1 < word.Length ? 2 : 1));
        }

        while (BestMerge(symbols, longest) is var best and >= 0)
        {
            symbols[best] += symbols[best + 1];
            symbols.RemoveAt(best + 1);
        }

        return [.. symbols.SelectMany(symbol => Vocabulary.TryFind(symbol, out var id) ? [id] : Encoding.UTF8.GetBytes(symbol).Select(value => Vocabulary.FirstByte + value))];
    }

    private int BestMerge(List<string> symbols, int longest)
    {
        var best = -1;
        var bestScore = float.NegativeInfinity;
        for (var i = 0; i + 1 < symbols.Count; i++)
        {
            if (symbols[i].Length + symbols[i + 1].Length <= longest && Vocabulary.TryFind(symbols[i] + symbols[i + 1], out var id) && Vocabulary.Kinds[id] == PieceKind.Normal && Vocabulary.Scores[id] > bestScore)
            {
                (best, bestScore) = (i, Vocabulary.Scores[id]);
            }
        }

        return best;
    }
}
