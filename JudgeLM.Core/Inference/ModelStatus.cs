using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference;

/// <summary>Whether there is a model to ask.</summary>
public abstract record ModelStatus;

/// <summary>There is no model: it could not be loaded, or the app is ending.</summary>
/// <param name="Failure">The kind of failure; null when nothing failed.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Advice">What to do.</param>
public sealed record ModelFailed(ModelLoadFailure? Failure, string Message, string Advice) : ModelStatus;

/// <summary>The model is not loaded: it was not used yet, or gave its memory to another. Its next use loads it.</summary>
public sealed record ModelIdle : ModelStatus;

/// <summary>The model is being loaded.</summary>
/// <param name="Progress">The loaded fraction, 0..1.</param>
public sealed record ModelLoading(float Progress) : ModelStatus;

/// <summary>The model answers.</summary>
/// <param name="Model">The model.</param>
public sealed record ModelReady(IJudgeModel Model) : ModelStatus;
