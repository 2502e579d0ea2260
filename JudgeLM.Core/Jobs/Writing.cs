using JudgeLM.Core.Inference;

namespace JudgeLM.Core.Jobs;

/// <summary>Something for a model to write.</summary>
/// <param name="Sink">What it grows into: an <see cref="OrderProgress"/> in place of the one of the same order, or a new <see cref="TurnProgress"/>.</param>
/// <param name="Generate">Begins the writing, with the token that stops it.</param>
internal sealed record Writing(IGenerationSink Sink, Func<CancellationToken, IAsyncEnumerable<GenerationUpdate>> Generate);
