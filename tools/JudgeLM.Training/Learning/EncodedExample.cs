using JudgeLM.Training.Data;
using JudgeLM.Training.Tokenizer;

namespace JudgeLM.Training.Learning;

/// <summary>A labelled position of the auxiliary tasks.</summary>
/// <param name="Position">0-based position in the sequence.</param>
/// <param name="Known">Bit set: which labels are defined here.</param>
/// <param name="True">Bit set: which of them are true.</param>
public readonly record struct AuxiliaryLabel(int Position, int Known, int True);

/// <summary>A case as tokens, with what is to be learned from it.</summary>
public sealed class EncodedExample
{
    private EncodedExample(PieceTokenizer tokenizer, int[] prompt, IEnumerable<int> output, IEnumerable<LearnedToken> learned, JudgeExample example)
    {
        var labels = AuxiliaryLabels.Of(tokenizer.Vocabulary, prompt, example);
        Tokens = [.. prompt, .. output];
        Learned = [.. learned];
        AnswerTokens = labels.Tokens;
        AnswerCounts = labels.Counts;
        AnswerEnds = labels.Ends;
    }

    /// <summary>Prompt and output, with the beginning of the sequence and, where the explanation is learned, its end.</summary>
    public int[] Tokens { get; }

    /// <summary>The tokens of the output that are to be learned, in their order.</summary>
    public IReadOnlyList<LearnedToken> Learned { get; }

    /// <summary>Labels of <see cref="AuxiliaryLabels.TokenLabels"/>.</summary>
    public IReadOnlyList<AuxiliaryLabel> AnswerTokens { get; }

    /// <summary>Labels of <see cref="CountLabels"/>.</summary>
    public IReadOnlyList<AuxiliaryLabel> AnswerCounts { get; }

    /// <summary>Labels of <see cref="AuxiliaryLabels.EndLabels"/>.</summary>
    public IReadOnlyList<AuxiliaryLabel> AnswerEnds { get; }

    /// <summary>A case with its right scores and its explanation. Of the scores the first alone is learned, as what follows a right one teaches to match it rather than to compare.</summary>
    /// <param name="tokenizer">Splits text.</param>
    /// <param name="example">The case.</param>
    /// <param name="inSmallPieces">Which words of the prompt to split into small pieces; null for none.</param>
    public static EncodedExample WithExplanation(PieceTokenizer tokenizer, JudgeExample example, Func<string, bool>? inSmallPieces = null)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(example);
        var prompt = Begun(tokenizer.Encode(example.Prompt, inSmallPieces));
        int[] output = [.. tokenizer.Encode(example.Output), Vocabulary.End];
        var endOfLine = example.Scores.Count;
        var after = output.Index().Skip(endOfLine).Select(item => new LearnedToken(prompt.Length - 1 + item.Index, item.Item, IsScore: item.Index == endOfLine));
        return new EncodedExample(tokenizer, prompt, output, [FirstScore(tokenizer, prompt, example), .. after], example);
    }

    /// <summary>A case that ends with its score line, in which the scores are moved (<see cref="MovedScores"/>). Learned are the right first score and, after the moved one, the others as they were moved.</summary>
    /// <param name="tokenizer">Splits text.</param>
    /// <param name="example">The case.</param>
    /// <param name="random">Chooses where the scores are moved to.</param>
    /// <param name="inSmallPieces">Which words of the prompt to split into small pieces; null for none.</param>
    public static EncodedExample WithMovedScores(PieceTokenizer tokenizer, JudgeExample example, Random random, Func<string, bool>? inSmallPieces = null)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(example);
        return WithMovedScores(tokenizer, tokenizer.Encode(example.Prompt, inSmallPieces), example, random);
    }

    /// <summary>The same of a case whose prompt is encoded already.</summary>
    public static EncodedExample WithMovedScores(PieceTokenizer tokenizer, IReadOnlyList<int> prompt, JudgeExample example, Random random)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(example);
        var begun = Begun(prompt);
        var scores = MovedScores.Of(example.Scores, random);
        int[] output = [.. scores.Select(score => ScoreScale.TokenOf(tokenizer, score)), tokenizer.Encode(example.Output)[scores.Count]];
        var others = scores.Index().Skip(1).Select(item => new LearnedToken(begun.Length - 1 + item.Index, output[item.Index], IsScore: true, (item.Item, scores.Take(item.Index).Max())));
        var endOfLine = new LearnedToken(begun.Length - 1 + scores.Count, output[^1], IsScore: true);
        return new EncodedExample(tokenizer, begun, output, [FirstScore(tokenizer, begun, example), .. others, endOfLine], example);
    }

    private static int[] Begun(IReadOnlyList<int> prompt) => [Vocabulary.Begin, .. prompt];

    private static LearnedToken FirstScore(PieceTokenizer tokenizer, int[] prompt, JudgeExample example)
    {
        var first = example.Scores[0];
        return new LearnedToken(prompt.Length - 1, ScoreScale.TokenOf(tokenizer, first), IsScore: true, example.Scores.Count > 1 ? (first, 0) : null);
    }
}
