namespace JudgeLM.Training.Learning;

/// <summary>
/// Scores moved along the scale, so that they say the same of which answer is better but the first one tells little of it.
/// A judge that learned from right scores only takes its own first score for a right one and writes the next to match it.
/// After moved ones it has to compare the answers, save where the first score leaves no choice: nothing is better than 10 or worse than 1,
/// and of several answers there must be room for each level.
/// </summary>
public static class MovedScores
{
    /// <summary>Moves the first score anywhere that leaves the others room, and the others with it: as far from it as they were, where the scale allows, and always in the same order.</summary>
    /// <param name="scores">Scores 1..10.</param>
    /// <param name="random">Chooses where to.</param>
    public static IReadOnlyList<int> Of(IReadOnlyList<int> scores, Random random)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(random);
        var levels = scores.Distinct().Order().ToList();
        var firstLevel = levels.IndexOf(scores[0]);
        var moved = new int[levels.Count];
        moved[firstLevel] = random.Next(LowestOf(firstLevel), HighestOf(firstLevel) + 1);
        var shift = moved[firstLevel] - scores[0];
        for (var level = firstLevel - 1; level >= 0; level--)
        {
            moved[level] = Math.Clamp(levels[level] + shift, LowestOf(level), moved[level + 1] - 1);
        }

        for (var level = firstLevel + 1; level < levels.Count; level++)
        {
            moved[level] = Math.Clamp(levels[level] + shift, moved[level - 1] + 1, HighestOf(level));
        }

        return [.. scores.Select(score => moved[levels.IndexOf(score)])];

        int LowestOf(int level) => ScoreScale.Lowest + level;

        int HighestOf(int level) => ScoreScale.Highest - (levels.Count - 1 - level);
    }
}
