using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Tests.Components;

/// <summary>A model with a name; the components ask it nothing else.</summary>
internal sealed class StubModel : IJudgeModel
{
    public RuntimeInfo Info { get; } = new()
    {
        Library = "none",
        LibraryVersion = "0",
        Backend = "CPU",
        Device = "CPU",
        LayerCount = 1,
        OffloadedLayers = 0,
        ModelName = "Judge of the test",
        ModelDescription = "none",
        ParameterCount = 1,
        ModelBytes = 1,
        VocabularySize = 1,
        ContextSize = 2048,
        KvCacheTokens = 2048,
        MaxSequences = 1,
        BatchSize = 1,
        Threads = 1,
    };

    public Task<int[]> TokenizeAsync(string prompt, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int[]> TokenizeAsync(IReadOnlyList<string> parts, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<GenerationUpdate> GenerateAsync(GenerationRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
