namespace JudgeLM.Core.History;

/// <summary>What its owner thinks of a judgement.</summary>
public sealed record Feedback
{
    /// <summary>Most characters of <see cref="Note"/>.</summary>
    public const int MostNoteCharacters = 500;

    /// <summary>Nothing was said.</summary>
    public static Feedback None { get; } = new();

    /// <summary>Thumbs up or down; null for neither.</summary>
    public Vote? Vote { get; init; }

    /// <summary>Why it is flagged; null while it is not.</summary>
    public FlagReason? Flag { get; init; }

    /// <summary>More words on the flag, up to <see cref="MostNoteCharacters"/>; empty for none.</summary>
    public string Note { get; init; } = "";
}

/// <summary>A thumb.</summary>
public enum Vote
{
    /// <summary>A good judgement.</summary>
    Up,

    /// <summary>A bad judgement.</summary>
    Down,
}

/// <summary>Why a judgement is flagged.</summary>
public enum FlagReason
{
    /// <summary>The wrong answer won, or the scores are off.</summary>
    WrongVerdict,

    /// <summary>The explanation says what is not so, or contradicts the scores.</summary>
    WrongExplanation,

    /// <summary>The output is harmful or offensive.</summary>
    Harmful,

    /// <summary>An answer manipulated the judge.</summary>
    Manipulated,

    /// <summary>Something else.</summary>
    Other,
}
