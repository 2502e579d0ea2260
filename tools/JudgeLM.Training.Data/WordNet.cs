namespace JudgeLM.Training.Data;

/// <summary>A noun of WordNet.</summary>
/// <param name="Word">The noun, lower case.</param>
/// <param name="Kind">WordNet's lexicographer file, like <c>animal</c>: words of a kind share a topic.</param>
/// <param name="Meaning">Its first gloss, without an article of its own.</param>
public sealed record Noun(string Word, string Kind, string Meaning);

/// <summary>Words, meanings and sentences of WordNet 3.1 (licence beside the resource files).</summary>
public static class WordNet
{
    /// <summary>Common nouns with their meaning.</summary>
    public static IReadOnlyList<Noun> Nouns { get; } =
        [.. Lines("words.tsv").Select(line => line.Split('\t')).Select(cells => new Noun(cells[0], cells[1], cells[2]))];

    /// <summary>Example sentences and clauses, without a full stop.</summary>
    public static IReadOnlyList<string> Sentences { get; } = [.. Lines("sentences.txt")];

    private static readonly Dictionary<string, Noun[]> _byKind =
        Nouns.GroupBy(noun => noun.Kind).ToDictionary(kind => kind.Key, kind => kind.ToArray());

    /// <summary>A noun of the dice's side of the split.</summary>
    public static Noun Noun(this Dice dice)
    {
        ArgumentNullException.ThrowIfNull(dice);
        return dice.PickOwn(Nouns, noun => noun.Word);
    }

    /// <summary>The noun as a word only.</summary>
    public static string Word(this Dice dice) => dice.Noun().Word;

    /// <summary>A noun of the same kind as another, so of its topic.</summary>
    public static Noun NounLike(this Dice dice, Noun noun)
    {
        ArgumentNullException.ThrowIfNull(dice);
        ArgumentNullException.ThrowIfNull(noun);
        return dice.PickOwn(_byKind[noun.Kind], other => other.Word);
    }

    /// <summary>A sentence of the dice's side, with capital and full stop.</summary>
    public static string Sentence(this Dice dice)
    {
        ArgumentNullException.ThrowIfNull(dice);
        return dice.PickOwn(Sentences, sentence => sentence).Capitalised() + ".";
    }

    internal static IEnumerable<string> Lines(string resource)
    {
        using var stream = typeof(WordNet).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is missing from the build.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
