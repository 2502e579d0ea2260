using System.Text.Json.Serialization;
using JudgeLM.Core.Judging;

namespace JudgeLM.Web.Api.Contracts;

/// <summary>Data of the event queued: the judgement was accepted, or its place in the queue changed: it grows where somebody comes who had fewer turns.</summary>
/// <param name="Id">The judgement's id.</param>
/// <param name="Place">Place in the queue, counted in judgements: 1 is next; 0 when it does not wait, or the place is not known yet.</param>
/// <param name="StartsInMs">Milliseconds until the model will presumably read it; left out while that cannot be told.</param>
/// <param name="Order">With a swap check, which of its orders, counted from 0, the given one; else left out.</param>
public sealed record QueuedEvent(
    string Id,
    int Place,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? StartsInMs = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Order = null);

/// <summary>Data of the event prompt: the model reads the prompt.</summary>
/// <param name="Tokens">Its length in tokens.</param>
/// <param name="Sha256">SHA-256 of its UTF-8 text, in lower-case hexadecimal digits.</param>
/// <param name="Text">Its exact text, when it was asked for.</param>
/// <param name="Order">With a swap check, which of its orders, counted from 0, the given one; else left out.</param>
public sealed record PromptEvent(
    int Tokens,
    string Sha256,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Order = null);

/// <summary>Data of the event token: the model wrote. All texts in a row are the judgement's raw text; a slow reader gets several tokens in one event.</summary>
/// <param name="Text">The new text.</param>
/// <param name="Tokens">Tokens written so far.</param>
/// <param name="Order">With a swap check, which of its orders, counted from 0, the given one; else left out.</param>
public sealed record TokenEvent(
    string Text,
    int Tokens,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Order = null);

/// <summary>Data of the event scores: the score line is complete.</summary>
/// <param name="Scores">One score per answer, in the order of the answers given; null when the line does not give them.</param>
/// <param name="Verdict">As in a whole judgement.</param>
/// <param name="Line">The line as the judge wrote it.</param>
/// <param name="Order">With a swap check, which of its orders, counted from 0, the given one; else left out.</param>
public sealed record ScoresEvent(
    IReadOnlyList<double>? Scores,
    string Verdict,
    string Line,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Order = null);

/// <summary>Data of the event swap: every order has its score line, or ended without one. Explanations may follow.</summary>
/// <param name="Outcome">What the orders say together.</param>
/// <param name="Agreeing">The most orders that name the same best answer or the same tie; 0 when undecided.</param>
/// <param name="Scores">The mean of each answer's scores over the orders; null when undecided.</param>
/// <param name="Verdict">The verdict on these scores; null when undecided.</param>
public sealed record SwapEvent(SwapOutcome Outcome, int Agreeing, IReadOnlyList<double>? Scores, string? Verdict);

/// <summary>Data of the event error: the judgement failed; what was written before stands in the token events.</summary>
/// <param name="Id">The judgement's id.</param>
/// <param name="Detail">What went wrong.</param>
public sealed record ErrorEvent(string Id, string Detail);
