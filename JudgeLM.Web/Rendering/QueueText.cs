using JudgeLM.Core.Jobs;

namespace JudgeLM.Web.Rendering;

/// <summary>Says who is ahead of a judgement that waits, and for how long.</summary>
public static class QueueText
{
    /// <summary>The words for an order that waits.</summary>
    /// <param name="order">The order.</param>
    /// <param name="now">What its expected start is told from.</param>
    public static string Of(OrderSnapshot order, DateTimeOffset now) => order switch
    {
        { QueuePlace: 0 } => "Waiting for the judge",
        { QueuePlace: 1, UnderWay: 0 } => $"Waiting: you are next. {Start(order, now)}",
        { QueuePlace: 1 } => $"Waiting: you are next, after {Judgements(order.UnderWay)} under way. {Start(order, now)}",
        { UnderWay: 0 } => $"Waiting: place {order.QueuePlace:N0}, {Judgements(order.QueuePlace - 1)} ahead of you. {Start(order, now)}",
        _ => $"Waiting: place {order.QueuePlace:N0}, {Judgements(order.QueuePlace - 1)} ahead of you and {order.UnderWay:N0} under way. {Start(order, now)}",
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
