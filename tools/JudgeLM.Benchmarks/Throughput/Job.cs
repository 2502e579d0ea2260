using JudgeLM.Core.Judging;

namespace JudgeLM.Benchmarks.Throughput;

/// <summary>One judgement to measure.</summary>
/// <param name="Task">The case.</param>
/// <param name="Prompt">The same as tokens, for those that take tokens.</param>
/// <param name="NewTokens">How many tokens are written, no more and no fewer.</param>
/// <param name="IsNewcomer">Whether it comes only when all others are writing.</param>
internal sealed record Job(JudgeTask Task, int[] Prompt, int NewTokens, bool IsNewcomer = false);
