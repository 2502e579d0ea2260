using JudgeLM.Core.Jobs;

namespace JudgeLM.Web.Rendering;

/// <summary>Says who is ahead of a judgement, or of a question about one, that waits, and for how long.</summary>
public static class QueueText
{
    /// <summary>The words for what waits.</summary>
    /// <param name="standing">How it stands in the queue; null before the first report.</param>
    /// <param name="now">What time it is, which may be after the expected start.</param>
    public static string Of(QueueStanding? standing, DateTimeOffset now) => standing is var (place, underWay, expectedStart)
        ? $"{Ahead(place, underWay)} {Start(place, expectedStart - now)}"
        : "Waiting for the judge";

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
