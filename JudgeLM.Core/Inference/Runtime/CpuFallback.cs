namespace JudgeLM.Core.Inference.Runtime;

/// <summary>Why a model computes on the CPU alone, though a graphics card was meant to.</summary>
/// <param name="Problem">What is missing.</param>
/// <param name="Advice">What to do.</param>
public sealed record CpuFallback(string Problem, string Advice);
