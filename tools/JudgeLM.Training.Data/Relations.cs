namespace JudgeLM.Training.Data;

/// <summary>Words that mean the same, the opposite or something near: synonyms and antonyms of WordNet, neighbours among GloVe's vectors.</summary>
internal static class Relations
{
    private static readonly Dictionary<string, string[]> _related = WordNet.Lines("related.tsv").Select(line => line.Split('\t')).ToDictionary(cells => cells[0], cells => cells[1].Split(' '));
    private static readonly Dictionary<string, Noun> _nouns = WordNet.Nouns.DistinctBy(noun => noun.Word).ToDictionary(noun => noun.Word);
    private static readonly Dictionary<string, string[]> _synonyms = Both("synonyms.tsv");
    private static readonly Dictionary<string, string[]> _antonyms = Both("antonyms.tsv");
    private static readonly Dictionary<string, string[]> _sentences = WordNet.Sentences
        .SelectMany(sentence => sentence.Split(' ').Distinct().Select(word => (word, sentence)))
        .GroupBy(item => item.word)
        .ToDictionary(group => group.Key, group => group.Select(item => item.sentence).ToArray());

    /// <summary>Words that have a synonym, in ordinal order.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. _synonyms.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Words of the same meaning.</summary>
    public static IReadOnlyList<string> Synonyms(string word) => _synonyms.GetValueOrDefault(word) ?? [];

    /// <summary>Words of the opposite meaning.</summary>
    public static IReadOnlyList<string> Antonyms(string word) => _antonyms.GetValueOrDefault(word) ?? [];

    /// <summary>A noun that is used in like company; one of the same kind where none is known.</summary>
    public static Noun Near(this Dice dice, Noun noun)
    {
        var near = (_related.GetValueOrDefault(noun.Word) ?? []).Where(word => _nouns.ContainsKey(word) && dice.Allows(word)).ToArray();
        return near.Length == 0 || dice.Chance(0.15) ? dice.NounLike(noun) : _nouns[dice.Pick(near)];
    }

    /// <summary>A sentence with a word in it, or null.</summary>
    public static string? SentenceWith(this Dice dice, string word)
    {
        var own = (_sentences.GetValueOrDefault(word) ?? []).Where(dice.Allows).ToArray();
        return own.Length == 0 ? null : dice.Pick(own).Capitalised() + ".";
    }

    private static Dictionary<string, string[]> Both(string resource) => WordNet.Lines(resource)
        .Select(line => line.Split('\t'))
        .SelectMany(cells => new[] { (From: cells[0], To: cells[1]), (From: cells[1], To: cells[0]) })
        .GroupBy(pair => pair.From)
        .ToDictionary(group => group.Key, group => group.Select(pair => pair.To).Distinct().ToArray());
}
