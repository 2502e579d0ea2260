using JudgeLM.Core.Inference.Loading;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference.LlamaCpp;

/// <summary>Makes contexts of one model, all alike; a runtime makes a new one when a decode failed.</summary>
/// <param name="model">The model.</param>
/// <param name="load">How it was loaded.</param>
internal sealed class ContextFactory(LlamaModelHandle model, PlannedLoad load)
{
    /// <summary>How the model was loaded.</summary>
    public PlannedLoad Load => load;

    /// <summary>Threads that compute.</summary>
    public int Threads { get; } = load.Threads((long)LlamaNative.llama_model_n_params(model));

    /// <summary>Has the last word on what contexts are made with.</summary>
    public required Func<NativeContextParams, NativeContextParams> Adjust { get; init; }

    /// <summary>Makes an empty context.</summary>
    /// <exception cref="ModelLoadException">llama.cpp could not make it.</exception>
    public LlamaContextHandle Make()
    {
        using var log = LlamaLog.Collect(load.Logger);
        var parameters = LlamaNative.llama_context_default_params();
        parameters.ContextTokens = (uint)load.Plan.KvCacheTokens;
        parameters.MaxSequences = (uint)load.MaxSequences;
        parameters.BatchTokens = (uint)load.Options.BatchSize;
        parameters.MicroBatchTokens = (uint)load.MicroBatch;
        parameters.Threads = Threads;
        parameters.BatchThreads = Threads;
        parameters.NoPerformanceCounters = 1;

        // Without it a sequence cannot share a part of another's cache: llama.cpp aborts on a partial copy.
        parameters.UnifiedKeyValue = 1;

        var context = LlamaNative.llama_init_from_model(model, Adjust(parameters));
        return context != 0 ? new LlamaContextHandle(context, model) : throw load.Failed(log.Errors);
    }
}
