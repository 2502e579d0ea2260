namespace JudgeLM.Tests.Models;

/// <summary>
/// A model that writes a text of our choice, by real inference: layers that add nothing, one-hot embeddings, and an
/// output matrix that maps each token to the one after it. It knows only the last token, so no piece may come twice.
/// </summary>
public static class ScriptedModel
{
    private const int WidthStep = 32;
    private const float CertainLogit = 40;

    /// <summary>Writes a model that goes on with <paramref name="pieces"/> after a prompt that ends with one of <paramref name="after"/>.</summary>
    /// <param name="path">Where the model file is written.</param>
    /// <param name="after">Ends of prompts, one or two characters each, such as <c>:</c> of "### Response:" or <c>10</c>.</param>
    /// <param name="pieces">The text, token by token: " 9", "\n", or a single byte written <c>&lt;0xF0&gt;</c>; all different.</param>
    /// <param name="endless">Whether the last piece repeats for ever; otherwise <c>&lt;/s&gt;</c> follows it, as it follows every unknown token.</param>
    /// <param name="contextLength">Context the model claims to be trained with, in tokens.</param>
    /// <param name="idleWidth">Width of a feed-forward layer of zeros, a multiple of 32: the wider, the longer a token takes.</param>
    /// <exception cref="ArgumentException">A piece or an end comes twice, or an end has more than two characters.</exception>
    public static void Write(string path, IReadOnlyList<string> after, IReadOnlyList<string> pieces, bool endless = false, int contextLength = 2048, int idleWidth = WidthStep)
    {
        if (after.Concat(pieces).GroupBy(piece => piece).FirstOrDefault(group => group.Count() > 1) is { } repeated)
        {
            throw new ArgumentException($"'{repeated.Key}' comes twice; the model could not tell which of them it is at.", nameof(pieces));
        }

        // The tokenizer builds a piece out of two at a time: it would never arrive at a longer one.
        if (after.FirstOrDefault(end => end.Length is 0 or > 2) is { } unreachable)
        {
            throw new ArgumentException($"'{unreachable}' is not one or two characters long.", nameof(after));
        }

        var vocabulary = new TestVocabulary([.. after, .. pieces.Where(piece => !IsByte(piece))]);
        var width = (vocabulary.Count + WidthStep - 1) / WidthStep * WidthStep;
        var shape = new LlamaShape { Width = width, Layers = 1, Heads = 1, HeadWidth = WidthStep, FeedForwardWidth = idleWidth, ContextLength = contextLength };
        var writer = shape.Begin("scripted", vocabulary)
            .AddMatrix("token_embd.weight", width, vocabulary.Count, OneHot(vocabulary.Count, width));
        shape.AddLayers(writer, count => new float[count])
            .AddMatrix("output.weight", width, vocabulary.Count, Chain(vocabulary, width, after, pieces, endless))
            .Write(path);
    }

    private static bool IsByte(string piece) => piece == "\n" || (piece.StartsWith("<0x", StringComparison.Ordinal) && piece.Length == 6);

    private static float[] OneHot(int tokens, int width)
    {
        var matrix = new float[tokens * width];
        for (var token = 0; token < tokens; token++)
        {
            matrix[(token * width) + token] = 1;
        }

        return matrix;
    }

    private static float[] Chain(TestVocabulary vocabulary, int width, IReadOnlyList<string> after, IReadOnlyList<string> pieces, bool endless)
    {
        var next = Enumerable.Repeat(TestVocabulary.EndOfSequence, vocabulary.Count).ToArray();
        foreach (var end in after)
        {
            next[vocabulary.Token(end)] = vocabulary.Token(pieces[0]);
        }

        for (var i = 1; i < pieces.Count; i++)
        {
            next[vocabulary.Token(pieces[i - 1])] = vocabulary.Token(pieces[i]);
        }

        if (endless)
        {
            next[vocabulary.Token(pieces[^1])] = vocabulary.Token(pieces[^1]);
        }

        // The norm before the output scales a one-hot vector to the length sqrt(width).
        var weight = CertainLogit / MathF.Sqrt(width);
        var matrix = new float[vocabulary.Count * width];
        for (var token = 0; token < next.Length; token++)
        {
            matrix[(next[token] * width) + token] = weight;
        }

        return matrix;
    }
}
