using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;

namespace JudgeLM.Core.History;

/// <summary>What a history says of a judgement in one line.</summary>
public sealed record JudgementSummary
{
    private const int QuestionLength = 200;

    /// <summary>The judgement's unguessable id.</summary>
    public required string Id { get; init; }

    /// <summary>The visitor in whose history it stands; null for nobody's.</summary>
    public required string? Owner { get; init; }

    /// <summary>The group of siblings it belongs to: the id of the first of them.</summary>
    public required string Group { get; init; }

    /// <summary>When it was submitted.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it last ended; null while it goes on, and when it was interrupted.</summary>
    public required DateTimeOffset? Ended { get; init; }

    /// <summary>What became of it.</summary>
    public required JudgementState State { get; init; }

    /// <summary>What was judged.</summary>
    public required JudgeMode Mode { get; init; }

    /// <summary>How much the judge was to write.</summary>
    public required JudgeStyle Style { get; init; }

    /// <summary>Name of the model that judged.</summary>
    public required string Model { get; init; }

    /// <summary>The question's beginning.</summary>
    public required string Question { get; init; }

    /// <summary>What it came to, of several orders on the balanced scores (<see cref="JudgementSnapshot.Verdict"/>); null where there is none.</summary>
    public required Verdict? Verdict { get; init; }

    /// <summary>What several orders of the answers say together; null where there is only one, and before it is known.</summary>
    public required SwapOutcome? Swap { get; init; }

    /// <summary>What verdict and swap check come to together; null where there is no verdict.</summary>
    public JudgementOutcome? Outcome => Verdict?.Kind switch
    {
        null => null,
        VerdictKind.Unparsed => JudgementOutcome.Unparsed,
        _ when Swap == SwapOutcome.Flipped => JudgementOutcome.Flipped,
        VerdictKind.Winner => JudgementOutcome.Winner,
        VerdictKind.Tie => JudgementOutcome.Tie,
        _ => JudgementOutcome.Graded,
    };

    /// <summary>What its owner thinks of it.</summary>
    public required Feedback Feedback { get; init; }

    /// <summary>The line of a judgement that no history knows yet.</summary>
    /// <param name="snapshot">The judgement.</param>
    /// <param name="now">What time it is: of when it was submitted and ended nothing else is known.</param>
    public static JudgementSummary Of(JudgementSnapshot snapshot, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return new JudgementSummary
        {
            Id = snapshot.Id,
            Owner = snapshot.Request.Origin?.Owner,
            Group = snapshot.Request.Origin?.Group ?? snapshot.Id,
            Created = now,
            Ended = snapshot.IsFinished ? now : null,
            State = snapshot.StateOf(),
            Mode = snapshot.Request.Task.Mode,
            Style = snapshot.Request.Task.Style,
            Model = snapshot.Model,
            Question = BeginningOf(snapshot.Request.Task.Question),
            Verdict = snapshot.Verdict,
            Swap = snapshot.SwapCheck?.Outcome,
            Feedback = Feedback.None,
        };
    }

    /// <summary>The line of the same judgement as it stands by now.</summary>
    public JudgementSummary At(JudgementSnapshot now) => this with
    {
        State = now.StateOf(),
        Ended = now.IsFinished ? Ended : null,
        Verdict = now.Verdict,
        Swap = now.SwapCheck?.Outcome,
    };

    private static string BeginningOf(string question)
    {
        if (question.Length <= QuestionLength)
        {
            return question;
        }

        // Not through the middle of a character.
        var length = char.IsHighSurrogate(question[QuestionLength - 1]) ? QuestionLength - 1 : QuestionLength;
        return question[..length] + "…";
    }
}
