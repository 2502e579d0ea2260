using JudgeLM.Core.Judging;

namespace JudgeLM.Core.History;

/// <summary>Which judgements of a history are meant; what is null or empty does not narrow it.</summary>
public sealed record HistoryFilter
{
    /// <summary>Most characters of <see cref="Search"/>.</summary>
    public const int MostSearchCharacters = 200;

    /// <summary>Every judgement.</summary>
    public static HistoryFilter Everything { get; } = new();

    /// <summary>Words that must all stand in the question, an answer, the reference or an explanation, as parts of words too, in any order and case.</summary>
    public string? Search { get; init; }

    /// <summary>The mode.</summary>
    public JudgeMode? Mode { get; init; }

    /// <summary>The model's id.</summary>
    public string? Model { get; init; }

    /// <summary>What it came to.</summary>
    public JudgementOutcome? Outcome { get; init; }

    /// <summary>What became of it.</summary>
    public JudgementState? State { get; init; }

    /// <summary>What its owner thinks of it.</summary>
    public FeedbackFilter? Feedback { get; init; }
}

/// <summary>Which feedback is meant.</summary>
public enum FeedbackFilter
{
    /// <summary>Thumbs up.</summary>
    Up,

    /// <summary>Thumbs down.</summary>
    Down,

    /// <summary>Flagged, for whatever reason.</summary>
    Flagged,
}
