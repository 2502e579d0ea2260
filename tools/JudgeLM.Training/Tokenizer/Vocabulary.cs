using System.Globalization;

namespace JudgeLM.Training.Tokenizer;

/// <summary>What a piece is; the numbers are those of the GGUF format.</summary>
public enum PieceKind
{
    /// <summary>Text.</summary>
    Normal = 1,

    /// <summary>The unknown token.</summary>
    Unknown = 2,

    /// <summary>A control token, no text.</summary>
    Control = 3,

    /// <summary>Matched in the text before anything is split: the template's lines.</summary>
    UserDefined = 4,

    /// <summary>One byte, for what no piece covers.</summary>
    Byte = 6,
}

/// <summary>The pieces of the tokenizer, in the order of their ids, in the manner of LLaMA's SentencePiece vocabulary.</summary>
public sealed class Vocabulary
{
    /// <summary>SentencePiece's sign for a space.</summary>
    public const char Space = '\u2581';

    /// <summary>Id of the beginning of a sequence.</summary>
    public const int Begin = 1;

    /// <summary>Id of the end of a sequence.</summary>
    public const int End = 2;

    /// <summary>Id of byte 0.</summary>
    public const int FirstByte = 3;

    /// <summary>Id of the first template line.</summary>
    public const int FirstTemplateLine = FirstByte + 256;

    private readonly Dictionary<string, int> _ids = [];

    /// <summary>Puts the fixed tokens before the learned pieces.</summary>
    /// <param name="learned">Pieces with their merge scores; where two could merge, the higher score goes first.</param>
    public Vocabulary(IEnumerable<(string Piece, float Score)> learned)
    {
        ArgumentNullException.ThrowIfNull(learned);
        Add("<unk>", 0, PieceKind.Unknown);
        Add("<s>", 0, PieceKind.Control);
        Add("</s>", 0, PieceKind.Control);
        for (var value = 0; value < 256; value++)
        {
            Add($"<0x{value:X2}>", 0, PieceKind.Byte);
        }

        foreach (var (text, _) in TemplateLines.Of.All)
        {
            Add(text, 0, PieceKind.UserDefined);
        }

        FirstLearned = Pieces.Count;
        foreach (var (piece, score) in learned)
        {
            Add(piece, score, PieceKind.Normal);
        }
    }

    /// <summary>Texts by id.</summary>
    public List<string> Pieces { get; } = [];

    /// <summary>Merge scores by id.</summary>
    public List<float> Scores { get; } = [];

    /// <summary>Kinds by id.</summary>
    public List<PieceKind> Kinds { get; } = [];

    /// <summary>Id of the first learned piece.</summary>
    public int FirstLearned { get; }

    /// <summary>Number of tokens.</summary>
    public int Count => Pieces.Count;

    /// <summary>Reads learned pieces, one <c>piece, tab, score</c> a line.</summary>
    public static Vocabulary Load(string file) => new(File.ReadLines(file)
        .Select(line => line.Split('\t'))
        .Select(cells => (cells[0], float.Parse(cells[1], CultureInfo.InvariantCulture))));

    /// <summary>Writes the learned pieces.</summary>
    public void Save(string file) => File.WriteAllLines(file, Enumerable.Range(FirstLearned, Count - FirstLearned)
        .Select(id => string.Create(CultureInfo.InvariantCulture, $"{Pieces[id]}\t{Scores[id]}")));

    /// <summary>Looks up a text or template line; false for control tokens and bytes.</summary>
    public bool TryFind(string piece, out int id) => _ids.TryGetValue(piece, out id);

    /// <summary>The id of a template line.</summary>
    public int IdOf(string templateLine) => _ids[templateLine];

    /// <summary>The rank of a template line, or -1 for any other token.</summary>
    public int RankOf(int id) => id >= FirstTemplateLine && id < FirstLearned ? TemplateLines.Of.All[id - FirstTemplateLine].Rank : -1;

    private void Add(string piece, float score, PieceKind kind)
    {
        if (kind is PieceKind.Normal or PieceKind.UserDefined)
        {
            _ids[piece] = Pieces.Count;
        }

        Pieces.Add(piece);
        Scores.Add(score);
        Kinds.Add(kind);
    }
}
