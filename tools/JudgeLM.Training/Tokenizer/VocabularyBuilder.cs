namespace JudgeLM.Training.Tokenizer;

/// <summary>Learns pieces from text by merging the most frequent neighbours (byte pair encoding), inside words only.</summary>
public static class VocabularyBuilder
{
    private const int Numbers = 100;

    /// <summary>Learns a vocabulary.</summary>
    /// <param name="texts">Stretches of text between template lines.</param>
    /// <param name="size">Number of tokens, the fixed ones included.</param>
    public static Vocabulary Build(IEnumerable<string> texts, int size)
    {
        var characters = Enumerable.Range('!', '~' - '!' + 1).Select(c => (char)c).Append(Vocabulary.Space).Concat("£°éèáíóöüñç–—’‘“”…").ToArray();
        var room = size - new Vocabulary([]).Count - characters.Length - Numbers;
        var merges = Merges(texts, room);
        // Numbers up to 99 are single pieces, so that a score is one token and 8 is never the beginning of 80.
        var numbers = Enumerable.Range(0, Numbers).Select(number => ($"{Vocabulary.Space}{number}", -0.5f - (number * 0.001f)));
        return new Vocabulary([
            .. numbers,
            .. merges.Select((merge, i) => (merge, (float)(-i - 1))),
            .. characters.Select((character, i) => (character.ToString(), (float)(-merges.Count - 1 - i)))]);
    }

    private static List<string> Merges(IEnumerable<string> texts, int room)
    {
        var words = texts.SelectMany(text => PieceTokenizer.Words(PieceTokenizer.Spaced(text)))
            .Where(word => word.Length > 1 && char.IsAsciiLetter(word[^1]))
            .CountBy(word => word)
            .Where(word => word.Value > 1)
            .OrderBy(word => word.Key, StringComparer.Ordinal)
            .Select(word => (Symbols: word.Key.Select(c => c.ToString()).ToList(), Count: word.Value))
            .ToArray();
        var counts = new Dictionary<(string, string), long>();
        var places = new Dictionary<(string, string), HashSet<int>>();
        for (var i = 0; i < words.Length; i++)
        {
            Count(i, 1);
        }

        var merges = new List<string>();
        while (merges.Count < room)
        {
            var (pair, count) = MostFrequent(counts);
            if (count < 2)
            {
                break;
            }

            var merged = pair.Item1 + pair.Item2;
            if (!merges.Contains(merged))
            {
                merges.Add(merged);
            }

            foreach (var i in places[pair].ToArray())
            {
                Count(i, -1);
                Join(words[i].Symbols, pair, merged);
                Count(i, 1);
            }

            counts.Remove(pair);
        }

        return merges;

        void Count(int word, int sign)
        {
            var (symbols, count) = words[word];
            foreach (var pair in symbols.Zip(symbols.Skip(1)))
            {
                counts[pair] = counts.GetValueOrDefault(pair) + (sign * count);
                if (sign > 0)
                {
                    (places.TryGetValue(pair, out var set) ? set : places[pair] = []).Add(word);
                }
            }
        }
    }

    private static KeyValuePair<(string First, string Second), long> MostFrequent(Dictionary<(string First, string Second), long> counts)
    {
        var best = default(KeyValuePair<(string First, string Second), long>);
        foreach (var item in counts)
        {
            // Among equals any order will do as long as it is always the same.
            if (item.Value > best.Value || (item.Value == best.Value && item.Value > 0 && Compare(item.Key, best.Key) < 0))
            {
                best = item;
            }
        }

        return best;
    }

    private static int Compare((string First, string Second) a, (string First, string Second) b) =>
        string.CompareOrdinal(a.First, b.First) is var first and not 0 ? first : string.CompareOrdinal(a.Second, b.Second);

    private static void Join(List<string> symbols, (string First, string Second) pair, string merged)
    {
        for (var k = 0; k + 1 < symbols.Count; k++)
        {
            if (symbols[k] == pair.First && symbols[k + 1] == pair.Second)
            {
                symbols[k] = merged;
                symbols.RemoveAt(k + 1);
            }
        }
    }
}
