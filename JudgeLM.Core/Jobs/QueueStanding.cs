namespace JudgeLM.Core.Jobs;

/// <summary>How something stands that waits for the model; immutable.</summary>
/// <param name="Place">Place in the queue, 1-based, counted in judgements.</param>
/// <param name="UnderWay">Other judgements that the model works on meanwhile, 0 or more.</param>
/// <param name="ExpectedStart">When the waiting will presumably end; null while it cannot be told.</param>
public sealed record QueueStanding(int Place, int UnderWay, DateTimeOffset? ExpectedStart);
