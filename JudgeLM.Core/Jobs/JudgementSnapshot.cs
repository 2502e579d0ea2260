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

    /// <summary>What the judge wrote about each order of the answers, the order of the case first; at least one.</summary>
    public required IReadOnlyList<OrderSnapshot> Orders { get; init; }

    /// <summary>What was asked about the judgement since, the first question first.</summary>
    public IReadOnlyList<TurnSnapshot> Turns { get; init; } = [];

    /// <summary>The order of the case itself.</summary>
    public OrderSnapshot Given => Orders[0];

    /// <summary>Where the judgement is: where its least advanced order or turn is.</summary>
    public JudgementPhase Phase => Orders.Select(order => order.Phase).Concat(Turns.Select(turn => turn.Phase)).Min();

    /// <summary>Whether everything has ended.</summary>
    public bool IsFinished => Phase == JudgementPhase.Finished;

    /// <summary>What the judge can still write of it; <see cref="Jobs.Continuation.None"/> while it is writing.</summary>
    public Continuation Continuation => IsFinished ? Orders.Max(order => ContinuationRules.Of(order, Request.Task.Style)) : Continuation.None;

    /// <summary>Whether there is something to ask about and room for a question in the conversation.</summary>
    public bool CanBeAskedAbout => Given.Tokens.Count > 0 && Turns.Count < FurtherWriting.MostTurns;
}
