using JudgeLM.Training.Tokenizer;

namespace JudgeLM.Training.Learning;

/// <summary>The scores that a judge gives.</summary>
public static class ScoreScale
{
    /// <summary>The worst score.</summary>
    public const int Lowest = 1;

    /// <summary>The best score.</summary>
    public const int Highest = 10;

    /// <summary>All scores, ascending.</summary>
    public static IEnumerable<int> All => Enumerable.Range(Lowest, Highest - Lowest + 1);

    /// <summary>The one token of a score; the same at the beginning of a line and within it.</summary>
    public static int TokenOf(PieceTokenizer tokenizer, int score)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        return tokenizer.Encode($"{score}").Single();
    }
}
