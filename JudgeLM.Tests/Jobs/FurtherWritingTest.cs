using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;
using JudgeLM.Core.Telemetry;
using JudgeLM.Tests.Components;
using JudgeLM.Tests.Inference.Batching;
using Microsoft.Extensions.Logging.Abstractions;

namespace JudgeLM.Tests.Jobs;

/// <summary>Judgements by a real model, and what is written about them once they have ended.</summary>
public abstract class FurtherWritingTest : IAsyncDisposable
{
    protected static readonly string EmbeddedModel = Path.Combine(AppContext.BaseDirectory, "models", "judgelm-mini.gguf");

    private readonly JudgeMetrics _metrics = new();
    private readonly List<IDisposable> _services = [];
    private readonly List<EngineFixture> _engines = [];

    private protected ModelFileHashes Hashes { get; } = new(NullLogger<ModelFileHashes>.Instance);

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _metrics.Dispose();
        _services.ForEach(service => service.Dispose());
        foreach (var engine in _engines)
        {
            await engine.DisposeAsync();
        }
    }

    /// <summary>A service with a model of its own: nothing is in its KV cache.</summary>
    protected IJudgementService Serve(string modelPath) => Serve(Host(modelPath, model => model));

    /// <summary>A service with models of the test's own.</summary>
    private protected IJudgementService Serve(params StubHost[] hosts)
    {
        var service = new JudgementService(new StubCatalog(hosts), new NoRecorder(), Hashes, _metrics, TimeProvider.System, NullLogger<JudgementService>.Instance);
        _services.Add(service);
        return service;
    }

    /// <summary>A model, loaded and changed by the test.</summary>
    private protected StubHost Host(string modelPath, Func<IJudgeModel, IJudgeModel> change)
    {
        var engine = EngineFixture.Load(modelPath);
        _engines.Add(engine);
        var host = new StubHost(Path.GetFileNameWithoutExtension(modelPath));
        host.Become(new ModelReady(change(engine.Engine)));
        return host;
    }

    /// <summary>A greedy request about the capital of France.</summary>
    protected static JudgementRequest Request(JudgeStyle style, JudgeMode mode = JudgeMode.Pair, int? maxTokens = null) => new()
    {
        Task = new JudgeTask
        {
            Mode = mode,
            Style = style,
            Question = "What is the capital of France?",
            Answers = mode == JudgeMode.Single ? ["It is Lyon."] : ["It is Paris.", "It is Lyon."],
            Reference = "Paris",
        },
        Sampling = new SamplingOptions { Temperature = 0 },
        MaxTokens = maxTokens,
    };

    protected static async Task<JudgementSnapshot> EndAsync(IJudgementJob job)
    {
        await job.Completion.WaitAsync(Token);
        return job.Snapshot;
    }

    protected static async Task<JudgementSnapshot> JudgeAsync(IJudgementService service, JudgementRequest request) =>
        await EndAsync(await service.SubmitAsync(request, Token));

    protected static async Task<JudgementSnapshot> ContinueAsync(IJudgementService service, JudgementSnapshot judgement) =>
        await EndAsync(await service.ContinueAsync(judgement, judgement.Request.MaxTokens, Token));

    protected static async Task<JudgementSnapshot> AskAsync(IJudgementService service, JudgementSnapshot judgement, string question) =>
        await EndAsync(await service.AskAsync(judgement, question, Token));

    /// <summary>Follows a job until what it wrote first fulfils a condition, and stops it.</summary>
    protected static async Task<JudgementSnapshot> StopAsync(IJudgementJob job, Func<JudgementSnapshot, bool> when)
    {
        await job.WatchAsync(Token).FirstAsync(when, Token);
        job.Cancel();
        return await EndAsync(job);
    }
}
