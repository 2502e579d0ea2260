namespace JudgeLM.Training.Data;

/// <summary>An answer with the grade that its making implies.</summary>
/// <param name="Text">The answer.</param>
/// <param name="Score">1..10.</param>
/// <param name="Finding">What is to be said of it, as a clause after "Assistant 1": <c>gives a wrong answer</c>.</param>
/// <param name="Kind">Where its quality comes from.</param>
public sealed record GradedAnswer(string Text, int Score, string Finding, AnswerKind Kind);

/// <summary>Where an answer's quality comes from: what must be known to see it.</summary>
public enum AnswerKind
{
    /// <summary>From what it says: right, wrong or in part; where only knowledge tells, a reference must be given.</summary>
    Content,

    /// <summary>From its form, which anyone sees: empty, garbled, a refusal, off topic, cut off, repetitive.</summary>
    Form,
}

/// <summary>A question with makers of answers of known quality.</summary>
public sealed record CaseDraft
{
    /// <summary>The question.</summary>
    public required string Question { get; init; }

    /// <summary>The reference answer.</summary>
    public required string Reference { get; init; }

    /// <summary>Whether content can be judged from the question alone. Otherwise the reference is needed, or content counts as plausible only.</summary>
    public bool VisibleWithoutReference { get; init; }

    /// <summary>Whether a text on any topic, the question itself included, may be a full answer, as its language or form is what counts.</summary>
    public bool IsOfAnyTopic { get; init; }

    /// <summary>How often the reference is shown where it is not needed.</summary>
    public double ReferenceRate { get; init; } = 0.3;

    /// <summary>Makes a full answer.</summary>
    public required Func<GradedAnswer> Good { get; init; }

    /// <summary>Makes a wrong answer.</summary>
    public required Func<GradedAnswer> Wrong { get; init; }

    /// <summary>Makes an answer between the two, where there is such a thing.</summary>
    public Func<GradedAnswer>? Partial { get; init; }

    /// <summary>The grade of a content answer: 1..10.</summary>
    public static GradedAnswer Content(string text, int score, string finding) => new(text, score, finding, AnswerKind.Content);
}
