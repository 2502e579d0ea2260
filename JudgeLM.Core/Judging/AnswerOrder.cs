namespace JudgeLM.Core.Judging;

/// <summary>In which order a prompt shows the answers of a case. Models favour positions, so that a case may be judged in several orders.</summary>
/// <param name="Places">For each place in the prompt, first to last, the answer that stands there, as a 0-based index into <see cref="JudgeTask.Answers"/>.</param>
public sealed record AnswerOrder(IReadOnlyList<int> Places)
{
    /// <summary>Whether the prompt shows the answers as the case does.</summary>
    public bool IsGiven => Places.Select((answer, place) => answer == place).All(same => same);

    /// <summary>The order of the case itself.</summary>
    /// <param name="answers">Number of answers, 1 or more.</param>
    public static AnswerOrder Given(int answers) => new([.. Enumerable.Range(0, answers)]);

    /// <summary>All cyclic orders, the given one first: each answer stands once at each place. For two answers, the given order and the swapped one.</summary>
    /// <param name="answers">Number of answers, 1 or more.</param>
    public static IReadOnlyList<AnswerOrder> Rotations(int answers) =>
        [.. Enumerable.Range(0, answers).Select(first => new AnswerOrder([.. Enumerable.Range(0, answers).Select(place => (first + place) % answers)]))];

    /// <summary>The orders that are judged, the given one first.</summary>
    /// <param name="answers">Number of answers, 1 or more.</param>
    /// <param name="swapCheck">Whether all rotations are.</param>
    public static IReadOnlyList<AnswerOrder> Judged(int answers, bool swapCheck) => swapCheck ? Rotations(answers) : [Given(answers)];

    /// <summary>The case as the judge is to read it.</summary>
    public JudgeTask Arrange(JudgeTask task) => task with { Answers = [.. Places.Select(answer => task.Answers[answer])] };

    /// <summary>Scores, given in the order of the prompt, in the order of the case.</summary>
    public IReadOnlyList<double> Restore(IReadOnlyList<double> scores)
    {
        var restored = new double[scores.Count];
        for (var place = 0; place < scores.Count; place++)
        {
            restored[Places[place]] = scores[place];
        }

        return restored;
    }

    /// <summary>A verdict whose Assistant 1 stands first in the prompt, as a verdict on the answers of the case; the line stays as the judge wrote it.</summary>
    public Verdict Restore(Verdict verdict) => verdict with
    {
        Scores = Restore(verdict.Scores),
        Winner = verdict.Winner is { } winner ? Places[winner - 1] + 1 : null,
    };

    /// <summary>Whether both show the answers in the same order.</summary>
    public bool Equals(AnswerOrder? other) => other is not null && Places.SequenceEqual(other.Places);

    /// <inheritdoc/>
    public override int GetHashCode() => Places.Aggregate(0, HashCode.Combine);
}
