namespace JudgeLM.Training.Learning;

/// <summary>
/// Scores moved along the scale, so that they say the same of which answer is better but the first one tells nothing of it.
/// A judge that learned from right scores only takes its own first score for a right one and writes the next to match it.
/// After moved ones it has to compare the answers, whatever it began with.
/// </summary>
public static class MovedScores
{
    private const int Lowest = 1;
    private const int Highest = 10;

    /// <summary>Moves the first score anywhere, and the others with it: as far from it as they were, where the scale has room, and always in the same order.</summary>
    /// <param name="scores">Scores 1..10.</param>
    /// <param name="random">Chooses where to.</param>
    public static IReadOnlyList<int> Of(IReadOnlyList<int> scores, Random random)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(random);
        var levels = scores.Distinct().Order().ToList();
        var first = levels.IndexOf(scores[0]);
        var moved = new int[levels.Count];
        moved[first] = random.Next(Lowest + first, Highest - (levels.Count - 1 - first) + 1);
        var by = moved[first] - scores[0];
        for (var level = first - 1; level >= 0; level--)
        {
            moved[level] = Math.Clamp(levels[level] + by, Lowest + level, moved[level + 1] - 1);
        }

        for (var level = first + 1; level < levels.Count; level++)
        {
            moved[level] = Math.Clamp(levels[level] + by, moved[level - 1] + 1, Highest - (levels.Count - 1 - level));
        }

        return [.. scores.Select(score => moved[levels.IndexOf(score)])];
    }
}
