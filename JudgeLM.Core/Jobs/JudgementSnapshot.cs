using JudgeLM.Core.Judging;

namespace JudgeLM.Core.Jobs;

/// <summary>A judgement as it stands at one moment; immutable.</summary>
public sealed record JudgementSnapshot
{
    /// <summary>The job's unguessable id.</summary>
    public required string Id { get; init; }

    /// <summary>What was asked.</summary>
    public required JudgementRequest Request { get; init; }

    /// <summary>Id of the model that judges, as in <see cref="Inference.IModelCatalog"/>.</summary>
    public required string Model { get; init; }

    /// <summary>Where the judgement comes from, so that it can be repeated.</summary>
    public required Provenance Provenance { get; init; }

    /// <summary>What the judge wrote about each order of the answers, the order of the case first; at least one.</summary>
    public required IReadOnlyList<OrderSnapshot> Orders { get; init; }

    /// <summary>What was asked about the judgement since, the first question first.</summary>
    public IReadOnlyList<TurnSnapshot> Turns { get; init; } = [];

    /// <summary>The order of the case itself.</summary>
    public OrderSnapshot Given => Orders[0];

    /// <summary>Where the judgement is: where its least advanced order or turn is.</summary>
    public JudgementPhase Phase => Orders.Select(order => order.Phase).Concat(Turns.Select(turn => turn.Phase)).Min();

    /// <summary>
    /// What the orders say together, as soon as each has its score line or ended without one, whether or not explanations
    /// are still being written; null before, and when there is only one order.
    /// </summary>
    public SwapCheck? SwapCheck =>
        Orders.Count > 1 && Orders.All(order => order.Verdict is not null || order.Phase == JudgementPhase.Finished)
            ? SwapCheck.Of([.. Orders.Select(order => (order.Order, order.Verdict))])
            : null;

    /// <summary>
    /// What the judgement comes to: of several orders the balanced verdict (<see cref="SwapCheck"/>), or that of an order that
    /// is unparsed; of a single order its verdict. Null before, and where an order ended without any.
    /// </summary>
    public Verdict? Verdict => Orders.Count == 1
        ? Given.Verdict
        : SwapCheck is { } check ? check.Verdict ?? Orders.Select(order => order.Verdict).FirstOrDefault(verdict => verdict?.Kind == VerdictKind.Unparsed) : null;

    /// <summary>Milliseconds from the submission until each order had its scores; null where one has none.</summary>
    internal double? ScoresMs => Orders.All(order => order.Timings.ScoresMs is not null) ? Orders.Max(order => order.Timings.ScoresMs) : null;

    /// <summary>Whether everything has ended.</summary>
    public bool IsFinished => Phase == JudgementPhase.Finished && !Orders.Any(order => order.AwaitsDistribution);

    /// <summary>What the judge can still write of it; <see cref="Jobs.Continuation.None"/> while it is writing.</summary>
    public Continuation Continuation => IsFinished ? ContinuationRules.Of(Orders, Request.Task.Style) : Continuation.None;

    /// <summary>Whether all that is written in another snapshot of the same judgement is written in this one too.</summary>
    public bool HasAllOf(JudgementSnapshot other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Turns.Count >= other.Turns.Count && Orders.Zip(other.Orders).All(pair => pair.First.Tokens.Count >= pair.Second.Tokens.Count);
    }

    /// <summary>Whether there is something to ask about and room for a question in the conversation.</summary>
    public bool CanBeAskedAbout => Given.Tokens.Count > 0 && Turns.Count < FurtherWriting.MostTurns;
}
