namespace JudgeLM.Core.Judging;

/// <summary>
/// What comes of judging one case in several orders of its answers: whether the verdict depends on the order, and the
/// scores with the order averaged out.
/// </summary>
/// <remarks>
/// Swapping two answers to measure how consistent a judge is: Zhu et al., "JudgeLM", arXiv:2310.17631. The mean of the
/// scores over the orders, each given back to its answer: balanced position calibration, Wang et al. 2023, "Large
/// Language Models are not Fair Evaluators", arXiv:2305.17926. More than two answers are rotated
/// (<see cref="AnswerOrder.Rotations"/>), so that each stands once at each place; all their orders would be too many.
/// A consistent verdict is not proven right: a judge can be wrong in every order.
/// </remarks>
public sealed record SwapCheck
{
    /// <summary>Whether the orders agree.</summary>
    public required SwapOutcome Outcome { get; init; }

    /// <summary>Orders that were compared, 2 or more.</summary>
    public required int Orders { get; init; }

    /// <summary>The most orders that name the same best answer or the same tie, 1..<see cref="Orders"/>; 0 when <see cref="SwapOutcome.Undecided"/>.</summary>
    public int Agreeing { get; init; }

    /// <summary>The verdict on the balanced scores, which belong to the answers of the case in their own order; null when <see cref="SwapOutcome.Undecided"/>.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>Compares the verdicts of several orders.</summary>
    /// <param name="orders">Each order with its verdict as its prompt numbers the answers; null where it ended without one.</param>
    /// <exception cref="ArgumentException">There is only one order.</exception>
    public static SwapCheck Of(IReadOnlyList<(AnswerOrder Order, Verdict? Verdict)> orders)
    {
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentOutOfRangeException.ThrowIfLessThan(orders.Count, 2, nameof(orders));
        if (orders.Any(order => order.Verdict is null or { Kind: VerdictKind.Unparsed }))
        {
            return new SwapCheck { Outcome = SwapOutcome.Undecided, Orders = orders.Count };
        }

        var scores = orders.Select(order => order.Order.Restore(order.Verdict!.Scores)).ToList();
        var best = scores.ConvertAll(BestAnswers);
        var balanced = Mean(scores);
        var commonest = best.CountBy(answers => answers).MaxBy(same => same.Value);
        return new SwapCheck
        {
            Outcome = commonest.Value == orders.Count ? SwapOutcome.Consistent
                : best.Aggregate((some, others) => some & others) != 0 ? SwapOutcome.TieShifted
                : commonest.Value * 2 > orders.Count && commonest.Key == BestAnswers(balanced) ? SwapOutcome.MostlyConsistent
                : SwapOutcome.Flipped,
            Orders = orders.Count,
            Agreeing = commonest.Value,
            Verdict = Verdict.Of(balanced),
        };
    }

    /// <summary>The answers with the highest score as a set: bit 0 is the first answer.</summary>
    private static int BestAnswers(IReadOnlyList<double> scores)
    {
        var highest = scores.Max();
        return scores.Select((score, answer) => score == highest ? 1 << answer : 0).Sum();
    }

    /// <summary>Summed as decimals, as the scores were written: equal scores in another order must give equal means.</summary>
    private static double[] Mean(List<IReadOnlyList<double>> scores) =>
        [.. Enumerable.Range(0, scores[0].Count).Select(answer => (double)(scores.Sum(order => (decimal)order[answer]) / scores.Count))];
}
