namespace JudgeLM.Core.Inference;

/// <summary>What happened to a generation.</summary>
public abstract record GenerationUpdate
{
    /// <summary>When it happened, on the clock of <see cref="TimeProvider.GetTimestamp"/>: a reader may come much later.</summary>
    public long Timestamp { get; init; } = TimeProvider.System.GetTimestamp();
}

/// <summary>The request waits for room.</summary>
/// <param name="Place">Place in the queue, 1-based, counted in groups (<see cref="GenerationRequest.Group"/>): 1 is next.</param>
/// <param name="UntilEntry">How long it will presumably wait from now on, by how long requests took lately; null before that was measured.</param>
/// <param name="UnderWay">Other groups that the model works on now.</param>
public sealed record GenerationQueued(int Place, TimeSpan? UntilEntry = null, int UnderWay = 0) : GenerationUpdate;

/// <summary>The request left the queue; the beginning of its prompt is being processed for another one that it shares it with. <see cref="GenerationStarted"/> follows.</summary>
public sealed record GenerationEntered : GenerationUpdate;

/// <summary>The request left the queue; its prompt is being processed.</summary>
/// <param name="ReusedTokens">Tokens of the prompt that are in the KV cache already and are not computed again.</param>
/// <param name="OtherSequences">Other requests that the model worked on when this one began: batches are shared with them, which may turn a near-tie between two tokens.</param>
public sealed record GenerationStarted(int ReusedTokens, int OtherSequences = 0) : GenerationUpdate;

/// <summary>A token was generated.</summary>
/// <param name="Token">Its id.</param>
/// <param name="Text">Text that became certain with it; empty while a UTF-8 character or a possible stop string is incomplete.</param>
public sealed record TokenGenerated(int Token, string Text) : GenerationUpdate;

/// <summary>The generation ended; always the last update.</summary>
/// <param name="Reason">Why it ended.</param>
/// <param name="Text">Text that was held back until the end; often empty.</param>
/// <param name="Error">What went wrong, where <paramref name="Reason"/> is <see cref="FinishReason.Error"/>.</param>
public sealed record GenerationFinished(FinishReason Reason, string Text, string? Error = null) : GenerationUpdate
{
    /// <summary>Whether the last token ended in the middle of a character, which stands as U+FFFD at the end of the text.</summary>
    public bool BreaksCharacter => Text.EndsWith('\uFFFD');

    /// <summary>The text without a character that was broken off: such a one is none, and would be read back to the judge as one.</summary>
    public string WholeText => BreaksCharacter ? Text[..^1] : Text;
}
