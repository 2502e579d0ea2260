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
    private EncodedExample(int[] tokens, int promptLength, int scoreCount, IReadOnlyList<int> scores, AuxiliaryLabels labels)
    {
        Tokens = tokens;
        PromptLength = promptLength;
        ScoreCount = scoreCount;
        ComparedScores = scores.Count < 2 ? [] : [.. scores.Select((score, i) => (score, scores.Take(i).DefaultIfEmpty(0).Max()))];
        AnswerTokens = labels.Tokens;
        AnswerCounts = labels.Counts;
        AnswerEnds = labels.Ends;
    }

    /// <summary>Prompt and output, with the beginning and end of the sequence.</summary>
    public int[] Tokens { get; }

    /// <summary>How many tokens are prompt.</summary>
    public int PromptLength { get; }

    /// <summary>How many tokens after the prompt count as scores.</summary>
    public int ScoreCount { get; }

    /// <summary>The scores of a case of several answers, each with the highest before it, or 0 for the first; of one answer none, as it is compared with nothing.</summary>
    public IReadOnlyList<(int Score, int Before)> ComparedScores { get; }

    /// <summary>Labels of <see cref="AuxiliaryLabels.TokenLabels"/>.</summary>
    public IReadOnlyList<AuxiliaryLabel> AnswerTokens { get; }

    /// <summary>Labels of <see cref="CountLabels"/>.</summary>
    public IReadOnlyList<AuxiliaryLabel> AnswerCounts { get; }

    /// <summary>Labels of <see cref="AuxiliaryLabels.EndLabels"/>.</summary>
    public IReadOnlyList<AuxiliaryLabel> AnswerEnds { get; }

    /// <summary>Encodes a case.</summary>
    /// <param name="tokenizer">Splits text.</param>
    /// <param name="example">The case.</param>
    /// <param name="inSmallPieces">Which words of the prompt to split into small pieces; null for none.</param>
    /// <param name="explained">Whether the explanation is to be learned; otherwise the case ends with its score line.</param>
    public static EncodedExample Of(PieceTokenizer tokenizer, JudgeExample example, Func<string, bool>? inSmallPieces = null, bool explained = true)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(example);
        return Of(tokenizer, tokenizer.Encode(example.Prompt, inSmallPieces), example, explained);
    }

    /// <summary>Encodes the output of a case whose prompt is encoded already.</summary>
    public static EncodedExample Of(PieceTokenizer tokenizer, IReadOnlyList<int> prompt, JudgeExample example, bool explained = true)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(example);
        int[] promptTokens = [Vocabulary.Begin, .. prompt];
        // The end of the score line counts as a score: there must be neither too few nor too many.
        var scoreCount = example.Grades.Count + 1;
        var output = tokenizer.Encode(example.Output);
        int[] tokens = [.. promptTokens, .. explained ? output.Append(Vocabulary.End) : output.Take(scoreCount)];
        return new EncodedExample(tokens, promptTokens.Length, scoreCount, example.Scores, AuxiliaryLabels.Of(tokenizer.Vocabulary, promptTokens, example));
    }
}
