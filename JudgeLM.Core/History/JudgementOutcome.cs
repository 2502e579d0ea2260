namespace JudgeLM.Core.History;

/// <summary>What a judgement comes to, for lists and filters: the kind of its verdict, unless the order of the answers decided it.</summary>
public enum JudgementOutcome
{
    /// <summary>One answer has the highest score.</summary>
    Winner,

    /// <summary>Two or more answers share the highest score.</summary>
    Tie,

    /// <summary>A single answer was graded.</summary>
    Graded,

    /// <summary>The orders of the answers have different winners (<see cref="Judging.SwapOutcome.Flipped"/>): no verdict, whatever the balanced scores are.</summary>
    Flipped,

    /// <summary>The judge did not give scores.</summary>
    Unparsed,
}
