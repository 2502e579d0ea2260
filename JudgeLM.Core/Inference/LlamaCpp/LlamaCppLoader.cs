using JudgeLM.Core.Inference.Room;
using JudgeLM.Core.Inference.Runtime;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Inference.LlamaCpp;

/// <summary>Loads GGUF models into llama.cpp, called in this process.</summary>
public sealed class LlamaCppLoader : ILlamaRuntimeLoader
{
    /// <summary>The most sequences that llama.cpp keeps apart in one context.</summary>
    internal const int MostSequences = 256;

    private readonly ILogger<LlamaCppLoader> _logger;
    private readonly Func<DeviceRoom> _processor;

    /// <summary>Makes a loader that may take the memory that the machine has free.</summary>
    /// <param name="logger">Receives llama.cpp's own log; as that is one per process, lines that no load causes go to the loader used last.</param>
    public LlamaCppLoader(ILogger<LlamaCppLoader> logger)
        : this(logger, AvailableMemory.OfProcessor)
    {
    }

    /// <summary>Makes a loader with a memory of its own.</summary>
    internal LlamaCppLoader(ILogger<LlamaCppLoader> logger, Func<DeviceRoom> processor) => (_logger, _processor) = (logger, processor);

    /// <summary>Changes what contexts are made with, to measure what a setting is worth.</summary>
    internal Func<NativeContextParams, NativeContextParams> Adjust { get; init; } = parameters => parameters;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A size of <paramref name="options"/> is out of its range.</exception>
    public ILlamaRuntime Load(RuntimeOptions options, IProgress<float> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(progress);
        EnsureInRange(options);
        cancellationToken.ThrowIfCancellationRequested();

        var header = GgufHeader.Read(options.ModelPath);
        using var log = LlamaLog.Collect(_logger);
        var version = LlamaLibrary.EnsureLoaded();
        var memory = new MachineMemory(_processor(), options.GpuLayers == 0 ? [] : GraphicsCards.Memory());
        var plan = RoomPlanner.Plan(options, header, memory);
        _logger.LogInformation("Room for {Model}: {Explanation}", Path.GetFileName(options.ModelPath), plan.Explanation);
        var settled = options with { GpuLayers = plan.OffloadedLayers, MaxSequences = plan.Sequences };
        var model = ModelLoad.Run(settled, header.Architecture, log, progress, cancellationToken);
        try
        {
            EnsureJudges(model, options.ModelPath, header);
            var context = new ContextFactory(model, settled, plan, header.Architecture, _logger) { Adjust = Adjust };
            return new LlamaCppRuntime(model, context, new LoadedFacts(version, memory.Cards is [var card, ..] ? card.Name : null, log.OffloadedLayers));
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private static void EnsureInRange(RuntimeOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(options.ModelPath, nameof(RuntimeOptions.ModelPath));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ContextSize ?? 1, 1, nameof(RuntimeOptions.ContextSize));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.KvCacheTokens ?? 1, 1, nameof(RuntimeOptions.KvCacheTokens));
        ArgumentOutOfRangeException.ThrowIfNegative(options.GpuLayers ?? 0, nameof(RuntimeOptions.GpuLayers));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxSequences ?? 1, 1, nameof(RuntimeOptions.MaxSequences));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MaxSequences ?? 1, MostSequences, nameof(RuntimeOptions.MaxSequences));

        // llama.cpp aborts the process when a batch cannot hold one token of every sequence.
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, options.MaxSequences ?? 1, nameof(RuntimeOptions.BatchSize));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads ?? 1, 1, nameof(RuntimeOptions.Threads));
    }

    /// <summary>Refuses models that load but cannot write text token by token from a cache that may be cut anywhere.</summary>
    private static void EnsureJudges(LlamaModelHandle model, string path, GgufHeader header)
    {
        const int NoVocabulary = 0;
        var why =
            LlamaNative.llama_vocab_type(LlamaNative.llama_model_get_vocab(model)) == NoVocabulary ? "it has no vocabulary"
            : LlamaNative.llama_model_has_encoder(model) || header.Flag("attention.causal") == false ? "it encodes text instead of writing it"
            : LlamaNative.llama_model_is_recurrent(model) || LlamaNative.llama_model_is_hybrid(model) ? "it keeps no keys and values per token"
            : null;
        if (why is not null)
        {
            throw LoadFailures.UnsupportedArchitecture(path, header.Architecture, why);
        }
    }
}
