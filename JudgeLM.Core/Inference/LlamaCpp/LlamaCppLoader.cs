using JudgeLM.Core.Inference.Loading;
using JudgeLM.Core.Inference.Room;
using JudgeLM.Core.Inference.Runtime;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Inference.LlamaCpp;

/// <summary>Loads GGUF models into llama.cpp, called in this process.</summary>
public sealed class LlamaCppLoader : PlannedLoader
{
    /// <summary>Makes a loader that may take the memory that the machine has free.</summary>
    /// <param name="logger">Receives llama.cpp's own log; as that is one per process, lines that no load causes go to the loader used last.</param>
    public LlamaCppLoader(ILogger<LlamaCppLoader> logger)
        : this(logger, AvailableMemory.OfProcessor)
    {
    }

    /// <summary>Makes a loader with a memory of its own.</summary>
    internal LlamaCppLoader(ILogger<LlamaCppLoader> logger, Func<DeviceRoom> processor)
        : base(logger, processor)
    {
    }

    /// <summary>Changes what contexts are made with, to measure what a setting is worth.</summary>
    internal Func<NativeContextParams, NativeContextParams> Adjust { get; init; } = parameters => parameters;

    /// <inheritdoc/>
    private protected override string Library => "llama.cpp";

    /// <inheritdoc/>
    private protected override string FilesDirectory => LlamaLibrary.FilesDirectory;

    /// <inheritdoc/>
    private protected override string EnsureLoaded() => LlamaLibrary.EnsureLoaded();

    /// <inheritdoc/>
    private protected override ILlamaRuntime Load(PlannedLoad load)
    {
        const int NoVocabulary = 0;
        var model = WeightsLoad.Run(load);
        try
        {
            load.EnsureJudges(
                LlamaNative.llama_vocab_type(LlamaNative.llama_model_get_vocab(model)) != NoVocabulary,
                LlamaNative.llama_model_has_encoder(model),
                LlamaNative.llama_model_is_recurrent(model) || LlamaNative.llama_model_is_hybrid(model));
            return new LlamaCppRuntime(model, new ContextFactory(model, load) { Adjust = Adjust });
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }
}
