using System.Text;
using JudgeLM.Core.Inference.Loading;
using JudgeLM.Core.Inference.Runtime;
using LLama.Exceptions;
using LLama.Native;

namespace JudgeLM.Core.Inference.LLamaSharp;

/// <summary>Makes contexts of one model, all alike, and describes them.</summary>
/// <param name="model">The model.</param>
/// <param name="load">How it was loaded.</param>
internal sealed class LLamaSharpContexts(SafeLlamaModelHandle model, PlannedLoad load)
{
    private readonly int _threads = load.Threads((long)model.ParameterCount);

    /// <summary>How the model was loaded.</summary>
    public PlannedLoad Load => load;

    /// <summary>Makes an empty context, which keeps its model alive for as long as it lives.</summary>
    /// <exception cref="ModelLoadException">llama.cpp could not make it.</exception>
    public SafeLLamaContextHandle Make()
    {
        using var log = LlamaLog.Collect(load.Logger);
        var parameters = LLamaContextParams.Default();
        parameters.n_ctx = (uint)load.Plan.KvCacheTokens;
        parameters.n_seq_max = (uint)load.MaxSequences;
        parameters.n_batch = (uint)load.Options.BatchSize;
        parameters.n_ubatch = (uint)load.MicroBatch;
        parameters.n_threads = _threads;
        parameters.n_threads_batch = _threads;
        parameters.no_perf = true;

        // Without it a sequence cannot share a part of another's cache: llama.cpp aborts on a partial copy.
        parameters.kv_unified = true;
        SafeLLamaContextHandle context;
        try
        {
            context = SafeLLamaContextHandle.Create(model, parameters);
        }
        catch (RuntimeError)
        {
            throw load.Failed(log.Errors);
        }

        if (context.IsInvalid)
        {
            // LLamaSharp takes a null pointer for a context; what that holds of the model would never be given back.
            model.DangerousRelease();
            throw load.Failed(log.Errors);
        }

        return context;
    }

    /// <summary>The facts that the load, the model and its context tell.</summary>
    public RuntimeInfo Describe(SafeLLamaContextHandle context) => new()
    {
        Library = load.Survey.Library,
        LibraryVersion = load.Survey.Version,
        Backend = load.Survey.Backend,
        Device = load.Device,
        CpuFallback = load.Fallback,
        LayerCount = model.LayerCount,
        OffloadedLayers = load.OffloadedLayers(model.LayerCount),
        ModelName = model.MetadataValueByKey("general.name") is { Length: > 0 } name
            ? Encoding.UTF8.GetString(name.Span)
            : Path.GetFileNameWithoutExtension(load.Options.ModelPath),
        ModelFile = load.File,
        ModelDescription = model.Description,
        ParameterCount = (long)model.ParameterCount,
        ModelBytes = (long)model.SizeInBytes,
        VocabularySize = model.Vocab.Count,
        EndOfSequence = model.Vocab.EOS is { } end ? (int)end : null,
        ContextSize = load.Plan.ContextSize,
        KvCacheTokens = (int)context.ContextSize,
        KvCacheBytes = load.Plan.Need.Processor.CacheBytes + load.Plan.Need.Cards.CacheBytes,
        MaxSequences = load.MaxSequences,
        BatchSize = (int)context.BatchSize,
        Threads = _threads,
        Room = load.Plan,
    };
}
