namespace JudgeLM.Core.Jobs;

/// <summary>A judgement as it stands at one moment; immutable.</summary>
public sealed record JudgementSnapshot
{
    /// <summary>The job's unguessable id.</summary>
    public required string Id { get; init; }

    /// <summary>What was asked.</summary>
    public required JudgementRequest Request { get; init; }

    /// <summary>Name of the model that judges.</summary>
    public required string Model { get; init; }

    /// <summary>Where the judgement comes from, so that it can be repeated.</summary>
    public required Provenance Provenance { get; init; }

    /// <summary>What the judge wrote about each order of the answers, the order of the case first; at least one.</summary>
    public required IReadOnlyList<OrderSnapshot> Orders { get; init; }

    /// <summary>The order of the case itself.</summary>
    public OrderSnapshot Given => Orders[0];

    /// <summary>Where the judgement is: where its least advanced order is.</summary>
    public JudgementPhase Phase => Orders.Min(order => order.Phase);

    /// <summary>Whether everything has ended.</summary>
    public bool IsFinished => Phase == JudgementPhase.Finished && !Orders.Any(order => order.AwaitsDistribution);
}
