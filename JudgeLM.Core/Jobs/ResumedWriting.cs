namespace JudgeLM.Core.Jobs;

/// <summary>What a model began with when it went on with what it had written.</summary>
/// <param name="ReusedTokens">Tokens of the prompt and of what was written that were in the KV cache already and not computed again.</param>
/// <param name="OtherSequences">Other requests that the model worked on.</param>
public sealed record ResumedWriting(int ReusedTokens, int OtherSequences);
