namespace JudgeLM.Core.Judging;

/// <summary>What is looked for on the ways of a score line.</summary>
/// <param name="Count">Scores that a whole line has.</param>
/// <param name="Wanted">How many of them are wanted: all, or only up to one, given those before it.</param>
internal sealed record ScoreGoal(int Count, int Wanted)
{
    /// <summary>Whether the scores before the wanted one are given, so that a way on which the last of them becomes another number does not count.</summary>
    public bool IsConditional { get; init; }

    /// <summary>Whether a continuation makes another number of the given one.</summary>
    /// <param name="line">The line that is given.</param>
    /// <param name="next">What comes next.</param>
    public bool IsExcluded(string line, string next) => IsConditional && JoinsNumber(line, next);

    /// <summary>Whether what comes next belongs to the number that a line ends in.</summary>
    public static bool JoinsNumber(string line, string next) =>
        line.Length > 0 && IsOfNumber(line[^1]) && next.Length > 0 && IsOfNumber(next[0]);

    /// <summary>The scores, where a line settles those that are wanted.</summary>
    /// <param name="line">The line so far.</param>
    /// <param name="isWhole">Whether it ends there.</param>
    public IReadOnlyList<double>? Reached(string line, bool isWhole)
    {
        if (isWhole)
        {
            return ScoreLine.Read(line.TrimEnd('\r'), Count);
        }

        // The last score is settled by the end of the line only: what else stands there makes it no score line at all.
        return Wanted < Count && ScoreLine.ReadBeginning(line, Count) is { } settled && settled.Count >= Wanted ? settled : null;
    }

    /// <summary>Whether a line that did not end can still reach the goal.</summary>
    public bool IsWithinReach(string line) => ScoreLine.ReadBeginning(line, Count) is not null;

    private static bool IsOfNumber(char character) => char.IsAsciiDigit(character) || character == '.';
}
