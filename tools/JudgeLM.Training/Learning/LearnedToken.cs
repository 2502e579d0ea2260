namespace JudgeLM.Training.Learning;

/// <summary>A token that a judge is to write after a place in a case.</summary>
/// <param name="Position">0-based place in the sequence after which it is to come.</param>
/// <param name="Token">Its id; another one may stand there.</param>
/// <param name="IsScore">Whether it is of the score line, to which its end belongs: there must be neither too few scores nor too many.</param>
/// <param name="Compared">Of a score beside others it and the highest that stands before it in its line, each 1..10, or 0 where it is the first; null of all else.</param>
public readonly record struct LearnedToken(int Position, int Token, bool IsScore, (int Score, int Before)? Compared = null);
