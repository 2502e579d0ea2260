namespace JudgeLM.Core.Judging;

/// <summary>A judgement as far as a model wrote it, to go on from.</summary>
/// <param name="Prompt">The prompt that it was written after.</param>
/// <param name="Text">What was written.</param>
/// <param name="Tokens">The same in tokens, as the model chose them: what is in the KV cache is found by them.</param>
public sealed record WrittenJudgement(PreparedPrompt Prompt, string Text, IReadOnlyList<int> Tokens);
