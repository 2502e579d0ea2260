using JudgeLM.Core.Inference.Room;
using JudgeLM.Core.Inference.Runtime;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Inference.LlamaCpp;

/// <summary>Makes contexts of one model, all alike; a runtime makes a new one when a decode failed.</summary>
internal sealed class ContextFactory
{
    private const int LargestMicroBatch = 512;
    private const long SmallModelParameters = 1_000_000_000;

    private readonly LlamaModelHandle _model;
    private readonly RuntimeOptions _options;
    private readonly string _architecture;
    private readonly ILogger _logger;

    /// <summary>Settles what all contexts of a model have in common.</summary>
    public ContextFactory(LlamaModelHandle model, RuntimeOptions options, RoomPlan plan, string architecture, ILogger logger)
    {
        _logger = logger;
        _model = model;
        _options = options;
        _architecture = architecture;
        Plan = plan;
        Threads = options.Threads ?? DefaultThreads((long)LlamaNative.llama_model_n_params(model));
    }

    /// <summary>The sizes every context has.</summary>
    public RoomPlan Plan { get; }

    /// <summary>Threads that compute.</summary>
    public int Threads { get; }

    /// <summary>Sequences every context keeps apart.</summary>
    public int MaxSequences => Math.Min(Math.Min(LlamaCppLoader.MostSequences, _options.BatchSize), Plan.Sequences + _options.SpareSequences);

    /// <summary>Has the last word on what contexts are made with.</summary>
    public required Func<NativeContextParams, NativeContextParams> Adjust { get; init; }

    /// <summary>Path of the model file.</summary>
    public string ModelPath => _options.ModelPath;

    /// <summary>Makes an empty context.</summary>
    /// <exception cref="ModelLoadException">llama.cpp could not make it.</exception>
    public LlamaContextHandle Make()
    {
        using var log = LlamaLog.Collect(_logger);
        var parameters = LlamaNative.llama_context_default_params();
        parameters.ContextTokens = (uint)Plan.KvCacheTokens;
        parameters.MaxSequences = (uint)MaxSequences;
        parameters.BatchTokens = (uint)_options.BatchSize;
        parameters.MicroBatchTokens = (uint)Math.Min(_options.BatchSize, LargestMicroBatch);
        parameters.Threads = Threads;
        parameters.BatchThreads = Threads;
        parameters.NoPerformanceCounters = 1;

        // Without it a sequence cannot share a part of another's cache: llama.cpp aborts on a partial copy.
        parameters.UnifiedKeyValue = 1;

        var context = LlamaNative.llama_init_from_model(_model, Adjust(parameters));
        return context != 0
            ? new LlamaContextHandle(context, _model)
            : throw NativeLoadError.From(ModelPath, _architecture, log.Errors);
    }

    /// <summary>
    /// ggml's threads spin while they wait for each other, so one other busy process stalls them all; a small model,
    /// which has little to compute between two waits, suffers most. It leaves a core free.
    /// </summary>
    private static int DefaultThreads(long parameters) => parameters < SmallModelParameters
        ? Math.Max(1, Environment.ProcessorCount - 1)
        : Environment.ProcessorCount;
}
