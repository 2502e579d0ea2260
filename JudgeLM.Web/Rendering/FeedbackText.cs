using JudgeLM.Core.History;

namespace JudgeLM.Web.Rendering;

/// <summary>Says feedback in words.</summary>
public static class FeedbackText
{
    /// <summary>Why a judgement is flagged.</summary>
    public static string Of(FlagReason reason) => reason switch
    {
        FlagReason.WrongVerdict => "wrong verdict or scores",
        FlagReason.WrongExplanation => "wrong explanation",
        FlagReason.Harmful => "harmful or offensive",
        FlagReason.Manipulated => "an answer manipulated the judge",
        _ => "something else",
    };

    /// <summary>A choice of the history's filter.</summary>
    public static string Of(FeedbackFilter filter) => filter switch
    {
        FeedbackFilter.Up => "Thumbs up",
        FeedbackFilter.Down => "Thumbs down",
        _ => "Flagged",
    };

    /// <summary>Thumb and flag; null for neither.</summary>
    public static string? Of(Feedback feedback)
    {
        string?[] said =
        [
            feedback.Vote switch { Vote.Up => "thumbs up", Vote.Down => "thumbs down", _ => null },
            feedback.Flag is { } reason ? $"flagged: {Of(reason)}" : null,
        ];
        var words = string.Join(", ", said.OfType<string>());
        return words.Length == 0 ? null : words;
    }

    /// <summary>All that was said, with the words on the flag; null for nothing.</summary>
    public static string? Whole(Feedback feedback) => Of(feedback) is { } said
        ? feedback.Note.Length > 0 ? $"{said}: “{feedback.Note}”" : said
        : null;
}
