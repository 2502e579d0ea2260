using System.Text.Json.Serialization;

namespace JudgeLM.Web.Api.Contracts;

/// <summary>Data of the event queued: the judgement was accepted, or moved up in the queue.</summary>
/// <param name="Id">The judgement's id.</param>
/// <param name="Place">Place in the queue, 1 is next; 0 when it does not wait.</param>
/// <param name="StartsInMs">Milliseconds until the model will presumably read it; left out while that cannot be told.</param>
public sealed record QueuedEvent(string Id, int Place, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? StartsInMs = null);

/// <summary>Data of the event token: the model wrote. All texts in a row are the judgement's raw text; a slow reader gets several tokens in one event.</summary>
/// <param name="Text">The new text.</param>
/// <param name="Tokens">Tokens written so far.</param>
public sealed record TokenEvent(string Text, int Tokens);

/// <summary>Data of the event scores: the score line is complete.</summary>
/// <param name="Scores">One score per answer; null when the line does not give them.</param>
/// <param name="Verdict">As in a whole judgement.</param>
/// <param name="Line">The line as the judge wrote it.</param>
public sealed record ScoresEvent(IReadOnlyList<double>? Scores, string Verdict, string Line);

/// <summary>Data of the event error: the judgement failed; what was written before stands in the token events.</summary>
/// <param name="Id">The judgement's id.</param>
/// <param name="Detail">What went wrong.</param>
public sealed record ErrorEvent(string Id, string Detail);
