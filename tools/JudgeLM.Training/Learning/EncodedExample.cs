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

    /// <summary>Encodes a case with its scores moved (<see cref="MovedScores"/>). Learned are the right first score and, after the moved one, the others as they were moved.</summary>
    /// <param name="tokenizer">Splits text.</param>
    /// <param name="example">The case.</param>
    /// <param name="random">Chooses where the scores are moved to.</param>
    /// <param name="inSmallPieces">Which words of the prompt to split into small pieces; null for none.</param>
    /// <param name="explained">Whether the explanation is to be learned; otherwise the case ends with its score line.</param>
    public static EncodedExample Of(PieceTokenizer tokenizer, JudgeExample example, Random random, Func<string, bool>? inSmallPieces = null, bool explained = true)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(example);
        return Of(tokenizer, tokenizer.Encode(example.Prompt, inSmallPieces), example, random, explained);
    }

    /// <summary>Encodes a case whose prompt is encoded already.</summary>
    public static EncodedExample Of(PieceTokenizer tokenizer, IReadOnlyList<int> prompt, JudgeExample example, Random random, bool explained)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(example);
        int[] begun = [Vocabulary.Begin, .. prompt];
        var scores = MovedScores.Of(example.Scores, random);
        var moved = example with { Grades = [.. example.Grades.Zip(scores, (grade, score) => grade with { Score = score })] };
        var lineLength = scores.Count + 1;
        var written = tokenizer.Encode(moved.Output);
        int[] output = [.. explained ? written.Append(Vocabulary.End) : written.Take(lineLength)];
        var rest = output.Index().Skip(1).Select(item => new LearnedToken(begun.Length - 1 + item.Index, item.Item, IsScore: item.Index < lineLength, Compared(scores, item.Index)));
        return new EncodedExample(tokenizer, begun, output, [FirstScore(tokenizer, begun, example), .. rest], example);
    }

    private static (int Score, int Before)? Compared(IReadOnlyList<int> scores, int place) =>
        place < scores.Count ? (scores[place], scores.Take(place).Max()) : null;

    private static LearnedToken FirstScore(PieceTokenizer tokenizer, int[] prompt, JudgeExample example)
    {
        var first = example.Scores[0];
        return new LearnedToken(prompt.Length - 1, ScoreScale.TokenOf(tokenizer, first), IsScore: true, example.Scores.Count > 1 ? (first, 0) : null);
    }
}
