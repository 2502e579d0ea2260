using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Batching;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Core.Telemetry;
using JudgeLM.Tests.Models;
using Microsoft.Extensions.Logging.Abstractions;

namespace JudgeLM.Tests.Inference.Batching;

/// <summary>An engine over the real library, and the few calls that engine tests share.</summary>
internal sealed class EngineFixture : IAsyncDisposable
{
    private EngineFixture(BatchEngine engine) => Engine = engine;

    public BatchEngine Engine { get; }

    public static EngineFixture Load(
        string modelPath,
        int maxSequences = 8,
        int? kvCacheTokens = null,
        int batchSize = 512,
        Func<ILlamaRuntime, ILlamaRuntime>? wrap = null,
        ModelCounters? counters = null,
        Func<bool>? maySave = null)
    {
        var options = new RuntimeOptions { ModelPath = modelPath, MaxSequences = maxSequences, KvCacheTokens = kvCacheTokens, BatchSize = batchSize, Threads = 1 };
        var runtime = TestModels.Loader.Load(options, new Progress<float>(), CancellationToken.None);
        return new EngineFixture(new BatchEngine(wrap?.Invoke(runtime) ?? runtime, NullLogger<BatchEngine>.Instance, counters: counters, maySave: maySave));
    }

    /// <summary>A greedy request.</summary>
    public async Task<GenerationRequest> RequestAsync(string prompt, int maxTokens, CancellationToken cancellationToken) => new()
    {
        Prompt = await Engine.TokenizeAsync(prompt, cancellationToken),
        MaxTokens = maxTokens,
        Sampling = new SamplingOptions { Temperature = 0 },
    };

    /// <summary>Runs a request to its end.</summary>
    public async Task<(string Text, GenerationFinished End)> CompleteAsync(GenerationRequest request, CancellationToken cancellationToken)
    {
        var updates = await Engine.GenerateAsync(request, cancellationToken).ToListAsync(CancellationToken.None);
        var end = Assert.IsType<GenerationFinished>(updates[^1]);
        return (string.Concat(updates.OfType<TokenGenerated>().Select(token => token.Text)) + end.Text, end);
    }

    /// <summary>Asserts that nothing is left behind: no sequence, no promise, no cell of the KV cache but those kept for others on purpose.</summary>
    public async Task AssertIdleAsync(CancellationToken cancellationToken)
    {
        var status = await Engine.InspectAsync(cancellationToken);
        Assert.Equal(new EngineStatus(0, 0, 0, status.KeptTokens, status.KeptTokensInCache, status.KeptTokensInCache, Engine.Info.MaxSequences), status);
    }

    public ValueTask DisposeAsync() => Engine.DisposeAsync();
}
