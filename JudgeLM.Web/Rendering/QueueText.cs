using JudgeLM.Core.Jobs;

namespace JudgeLM.Web.Rendering;

/// <summary>Says who is ahead of a judgement that waits, and for how long.</summary>
public static class QueueText
{
    private const string Unplaced = "Waiting for the judge";

    /// <summary>The words for an order that waits.</summary>
    /// <param name="order">The order.</param>
    /// <param name="now">What its expected start is told from.</param>
    public static string Of(OrderSnapshot order, DateTimeOffset now) =>
        order.QueuePlace == 0 ? Unplaced : $"{Ahead(order.QueuePlace, order.UnderWay)} {Start(order, now)}";

    /// <summary>The words for a question about a judgement that waits.</summary>
    public static string Of(TurnSnapshot turn) => turn.QueuePlace == 0 ? Unplaced : Ahead(turn.QueuePlace, turn.UnderWay);

    private static string Ahead(int place, int underWay) => (place, underWay) switch
    {
        (1, 0) => "Waiting: you are next.",
        (1, _) => $"Waiting: you are next, after {Judgements(underWay)} under way.",
        (_, 0) => $"Waiting: place {place:N0}, {Judgements(place - 1)} ahead of you.",
        _ => $"Waiting: place {place:N0}, {Judgements(place - 1)} ahead of you and {underWay:N0} under way.",
    };

    private static string Judgements(int count) => count == 1 ? "1 judgement" : $"{count:N0} judgements";

    private static string Start(OrderSnapshot order, DateTimeOffset now) => (order.ExpectedStart - now) switch
    {
        null => "How long that takes is not known yet.",
        { TotalSeconds: < -2 } => "It takes longer than expected.",
        { TotalSeconds: < 2 } => order.QueuePlace == 1 ? "About to start." : "Starts in a few seconds.",
        { TotalSeconds: < 90 } wait => $"Starts in about {wait.TotalSeconds:0} s.",
        { } wait => $"Starts in about {wait.TotalMinutes:0} min.",
    };
}
