namespace JudgeLM.Web.Rendering;

/// <summary>Says who is ahead of a judgement, or of a question about one, that waits, and for how long.</summary>
public static class QueueText
{
    /// <summary>The words for what waits.</summary>
    /// <param name="place">Place in the queue, 1-based; 0 before the first report.</param>
    /// <param name="underWay">Judgements that the model works on meanwhile.</param>
    /// <param name="untilStart">How long the waiting will presumably take from now, below zero when it should have ended; null while that cannot be told.</param>
    public static string Of(int place, int underWay, TimeSpan? untilStart) =>
        place == 0 ? "Waiting for the judge" : $"{Ahead(place, underWay)} {Start(place, untilStart)}";

    private static string Ahead(int place, int underWay) => (place, underWay) switch
    {
        (1, 0) => "Waiting: you are next.",
        (1, _) => $"Waiting: you are next, after {Judgements(underWay)} under way.",
        (_, 0) => $"Waiting: place {place:N0}, {Judgements(place - 1)} ahead of you.",
        _ => $"Waiting: place {place:N0}, {Judgements(place - 1)} ahead of you and {underWay:N0} under way.",
    };

    private static string Judgements(int count) => count == 1 ? "1 judgement" : $"{count:N0} judgements";

    private static string Start(int place, TimeSpan? untilStart) => untilStart switch
    {
        null => "How long that takes is not known yet.",
        { TotalSeconds: < -2 } => "It takes longer than expected.",
        { TotalSeconds: < 2 } => place == 1 ? "About to start." : "Starts in a few seconds.",
        { TotalSeconds: < 90 } wait => $"Starts in about {wait.TotalSeconds:0} s.",
        { } wait => $"Starts in about {wait.TotalMinutes:0} min.",
    };
}
