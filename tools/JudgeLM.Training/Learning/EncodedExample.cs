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
    private EncodedExample(int[] tokens, int promptLength, int firstScore, int scoreCount, IEnumerable<(int, int)> comparedScores, int learnedScores, AuxiliaryLabels labels)
    {
        Tokens = tokens;
        FirstScore = firstScore;
        PromptLength = promptLength;
        ScoreCount = scoreCount;
        LearnedScores = learnedScores;
        ComparedScores = [.. comparedScores];
        AnswerTokens = labels.Tokens;
        AnswerCounts = labels.Counts;
        AnswerEnds = labels.Ends;
    }

    /// <summary>Prompt and output, with the beginning and end of the sequence.</summary>
    public int[] Tokens { get; }

    /// <summary>How many tokens are prompt.</summary>
    public int PromptLength { get; }

    /// <summary>Token of the score to be learned first; another one may stand in <see cref="Tokens"/>.</summary>
    public int FirstScore { get; }

    /// <summary>How many tokens after the prompt count as scores.</summary>
    public int ScoreCount { get; }

    /// <summary>How many scores are to be learned, beside the end of their line: all that were moved, of others the first, as what follows a right one tells how to match it.</summary>
    public int LearnedScores { get; }

    /// <summary>The scores to be learned of a case of several answers, each with the highest that stands before it, or 0 for the first; of one answer none, as it is compared with nothing.</summary>
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
    /// <param name="moving">Moves the scores (<see cref="MovedScores"/>) and leaves out the explanation, which would no longer fit them; null to learn both as they are.</param>
    public static EncodedExample Of(PieceTokenizer tokenizer, JudgeExample example, Func<string, bool>? inSmallPieces = null, Random? moving = null)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(example);
        return Of(tokenizer, tokenizer.Encode(example.Prompt, inSmallPieces), example, moving);
    }

    /// <summary>Encodes the output of a case whose prompt is encoded already.</summary>
    public static EncodedExample Of(PieceTokenizer tokenizer, IReadOnlyList<int> prompt, JudgeExample example, Random? moving = null)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(example);
        int[] promptTokens = [Vocabulary.Begin, .. prompt];
        // The end of the score line counts as a score: there must be neither too few nor too many.
        var scoreCount = example.Grades.Count + 1;
        var output = tokenizer.Encode(example.Output);
        var scores = moving is null ? example.Scores : MovedScores.Of(example.Scores, moving);
        int[] tokens = [.. promptTokens, .. moving is null ? output.Append(Vocabulary.End) : scores.Select(score => tokenizer.Encode($"{score}").Single()).Append(output[scoreCount - 1])];
        var learned = moving is null ? 1 : scores.Count;
        return new EncodedExample(tokens, promptTokens.Length, output[0], scoreCount, Compared(example.Scores[0], scores).Take(learned), learned, AuxiliaryLabels.Of(tokenizer.Vocabulary, promptTokens, example));
    }

    private static (int Score, int Before)[] Compared(int first, IReadOnlyList<int> scores) =>
        scores.Count < 2 ? [] : [(first, 0), .. scores.Skip(1).Select((score, i) => (score, scores.Take(i + 1).Max()))];
}
