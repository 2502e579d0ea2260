using JudgeLM.Training.Gguf;

namespace JudgeLM.Tests.Models;

/// <summary>
/// A SentencePiece vocabulary: <c>&lt;unk&gt;</c>, <c>&lt;s&gt;</c>, <c>&lt;/s&gt;</c>, one token per byte, a space, and the pieces given.
/// Text without a piece is written byte by byte.
/// </summary>
public sealed class TestVocabulary
{
    public const int Unknown = 0;
    public const int BeginOfSequence = 1;
    public const int EndOfSequence = 2;

    /// <summary>The first token behind those that every vocabulary has: the control tokens and the bytes.</summary>
    public const int FirstPiece = FirstByte + byte.MaxValue + 1;

    private const int FirstByte = 3;
    private const int TypeNormal = 1;
    private const int TypeUnknown = 2;
    private const int TypeControl = 3;
    private const int TypeByte = 6;

    private readonly List<string> _texts = ["<unk>", "<s>", "</s>"];
    private readonly List<int> _types = [TypeUnknown, TypeControl, TypeControl];

    /// <summary>Makes the vocabulary; a leading space of a piece is its beginning of a word.</summary>
    public TestVocabulary(IEnumerable<string> pieces)
    {
        for (var value = 0; value <= byte.MaxValue; value++)
        {
            Add($"<0x{value:X2}>", TypeByte);
        }

        foreach (var piece in pieces.Select(InVocabulary).Prepend(InVocabulary(" ")).Distinct().Except(_texts).ToList())
        {
            Add(piece, TypeNormal);
        }
    }

    public int Count => _texts.Count;

    /// <summary>The token of a piece given to the constructor, of a byte written <c>&lt;0x0A&gt;</c>, or of a line break.</summary>
    public int Token(string piece) => _texts.IndexOf(InVocabulary(piece)) is >= 0 and var token
        ? token
        : throw new ArgumentException($"'{piece}' is no token of this vocabulary.", nameof(piece));

    /// <summary>The token of one byte.</summary>
    public static int Token(byte value) => FirstByte + value;

    public void WriteTo(GgufWriter writer) => writer
        .Add("tokenizer.ggml.model", "llama")
        .Add("tokenizer.ggml.pre", "default")
        .Add("tokenizer.ggml.tokens", _texts)
        .Add("tokenizer.ggml.scores", [.. _texts.Select((_, token) => -(float)token)])
        .Add("tokenizer.ggml.token_type", [.. _types])
        .Add("tokenizer.ggml.bos_token_id", BeginOfSequence)
        .Add("tokenizer.ggml.eos_token_id", EndOfSequence)
        .Add("tokenizer.ggml.unknown_token_id", Unknown)
        .Add("tokenizer.ggml.add_bos_token", true)
        .Add("tokenizer.ggml.add_space_prefix", true);

    /// <summary>SentencePiece writes a space as U+2581; llama.cpp writes a line break as its byte.</summary>
    private static string InVocabulary(string piece) => piece == "\n" ? "<0x0A>" : piece.Replace(' ', '\u2581');

    private void Add(string text, int type)
    {
        _texts.Add(text);
        _types.Add(type);
    }
}
