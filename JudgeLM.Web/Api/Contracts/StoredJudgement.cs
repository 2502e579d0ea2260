using JudgeLM.Core.History;

namespace JudgeLM.Web.Api.Contracts;

/// <summary>A judgement that was submitted before, as it stands now.</summary>
public sealed record StoredJudgement
{
    /// <summary>The judgement's id.</summary>
    public required string Id { get; init; }

    /// <summary>What became of it: running, finished, stopped, failed (with a swap check, in any order), or interrupted when the app ended before it did.</summary>
    public required JudgementState State { get; init; }

    /// <summary>When it was submitted.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Id of the model that judges.</summary>
    public required string Model { get; init; }

    /// <summary>The user's question; only its beginning where another version of the app kept the judgement.</summary>
    public required string Question { get; init; }

    /// <summary>The answers, Assistant 1 first.</summary>
    public required IReadOnlyList<string> Answers { get; init; }

    /// <summary>A correct answer to compare with; null for none.</summary>
    public required string? Reference { get; init; }

    /// <summary>What went wrong, when it failed; with a swap check, in the first order that did.</summary>
    public required string? Error { get; init; }

    /// <summary>The judgement as it was answered when it ended; null while it is running and when it was interrupted.</summary>
    public required JudgementOutput? Judgement { get; init; }

    internal static StoredJudgement From(JudgementEntry entry) => new()
    {
        Id = entry.Summary.Id,
        State = entry.Summary.State,
        Created = entry.Summary.Created,
        Model = entry.Summary.Model,
        Question = entry.Snapshot?.Request.Task.Question ?? entry.Summary.Question,
        Answers = entry.Snapshot?.Request.Task.Answers ?? [],
        Reference = entry.Snapshot?.Request.Task.Reference,
        Error = entry.Snapshot?.Orders.Select(order => order.Error).FirstOrDefault(error => error is not null),
        Judgement = entry.Snapshot is { IsFinished: true } ended ? JudgementOutput.From(ended, includePrompt: true) : null,
    };
}
