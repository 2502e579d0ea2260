namespace JudgeLM.Core.Judging;

/// <summary>What several orders of the same answers say about a judge's verdict.</summary>
public enum SwapOutcome
{
    /// <summary>Every order names the same best answer, or the same tie.</summary>
    Consistent,

    /// <summary>No answer is the best of every order: the verdict depends on the order.</summary>
    Flipped,

    /// <summary>The orders differ only in that some share the first place out to more answers: of two answers, one order has a tie and the other a winner.</summary>
    TieShifted,

    /// <summary>Some order has no scores, because the judge did not write them or did not get that far: there is no verdict over all orders.</summary>
    Undecided,

    /// <summary>Of three or more orders most name the same best answer, or the same tie, and so do the balanced scores; the others name another.</summary>
    MostlyConsistent,
}
