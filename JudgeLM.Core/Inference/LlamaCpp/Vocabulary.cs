using System.Buffers;
using System.Text;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference.LlamaCpp;

/// <summary>A model's tokens. What each token stands for is read once, so that looking it up later calls no native code.</summary>
internal sealed unsafe class Vocabulary
{
    private readonly nint _native;
    private readonly ReadOnlyMemory<byte>[] _bytes;
    private readonly bool[] _endsGeneration;
    private readonly int? _beginOfSequence;

    /// <summary>Reads the vocabulary of a model, which must outlive this.</summary>
    public Vocabulary(nint native)
    {
        _native = native;
        var count = LlamaNative.llama_vocab_n_tokens(native);
        _bytes = new ReadOnlyMemory<byte>[count];
        _endsGeneration = new bool[count];
        for (var token = 0; token < count; token++)
        {
            _bytes[token] = ReadBytes(token);
            _endsGeneration[token] = LlamaNative.llama_vocab_is_eog(native, token);
        }

        if (LlamaNative.llama_vocab_get_add_bos(native) && LlamaNative.llama_vocab_bos(native) is >= 0 and var bos)
        {
            _beginOfSequence = bos;
        }

        EndOfSequence = LlamaNative.llama_vocab_eos(native) is >= 0 and var eos ? eos : null;
    }

    /// <summary>Number of tokens.</summary>
    public int Count => _bytes.Length;

    /// <inheritdoc cref="RuntimeInfo.EndOfSequence"/>
    public int? EndOfSequence { get; }

    /// <inheritdoc cref="ILlamaRuntime.TokenBytes"/>
    public ReadOnlyMemory<byte> Bytes(int token) => _bytes[Known(token)];

    /// <inheritdoc cref="ILlamaRuntime.IsEndOfGeneration"/>
    public bool EndsGeneration(int token) => _endsGeneration[Known(token)];

    /// <inheritdoc cref="ILlamaRuntime.Tokenize"/>
    public int[] Tokenize(string text, bool addBos)
    {
        ArgumentNullException.ThrowIfNull(text);
        var utf8 = Encoding.UTF8.GetBytes(text);

        // A token stands for at least a byte, and the tokenizer may put one space first.
        var tokens = ArrayPool<int>.Shared.Rent(utf8.Length + 2);
        try
        {
            var first = addBos && _beginOfSequence is { } bos ? Put(tokens, bos) : 0;
            int count;
            fixed (byte* start = utf8)
            fixed (int* target = tokens)
            {
                count = LlamaNative.llama_tokenize(
                    _native, start, utf8.Length, target + first, tokens.Length - first, addSpecial: false, parseSpecial: false);
            }

            return count >= 0
                ? tokens.AsSpan(0, first + count).ToArray()
                : throw new InvalidOperationException($"llama.cpp made more tokens than the text has bytes ({-count} of {utf8.Length}).");
        }
        finally
        {
            ArrayPool<int>.Shared.Return(tokens);
        }
    }

    private static int Put(int[] tokens, int token)
    {
        tokens[0] = token;
        return 1;
    }

    private int Known(int token) => (uint)token < (uint)Count
        ? token
        : throw new ArgumentOutOfRangeException(nameof(token), token, $"The vocabulary has the tokens 0 to {Count - 1}.");

    private byte[] ReadBytes(int token)
    {
        const int Usual = 64;
        var buffer = stackalloc byte[Usual];
        var length = LlamaNative.llama_token_to_piece(_native, token, buffer, Usual, leadingSpacesToStrip: 0, special: false);
        if (length >= 0)
        {
            return new ReadOnlySpan<byte>(buffer, length).ToArray();
        }

        var bytes = new byte[-length];
        fixed (byte* target = bytes)
        {
            _ = LlamaNative.llama_token_to_piece(_native, token, target, bytes.Length, leadingSpacesToStrip: 0, special: false);
        }

        return bytes;
    }
}
