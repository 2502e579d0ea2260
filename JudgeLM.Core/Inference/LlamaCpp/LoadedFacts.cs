using System.Globalization;
using System.Text;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference.LlamaCpp;

/// <summary>Describes a model and its context.</summary>
internal static unsafe class LoadedFacts
{
    private delegate int ReadText(byte* buffer, nuint size);

    /// <summary>The facts that the load, the model and its context tell.</summary>
    public static RuntimeInfo Describe(LlamaModelHandle model, ContextFactory contexts, LlamaContextHandle context, Vocabulary vocabulary)
    {
        var (load, layers) = (contexts.Load, LlamaNative.llama_model_n_layer(model));
        var parameters = (long)LlamaNative.llama_model_n_params(model);
        return new RuntimeInfo
        {
            Library = load.Survey.Library,
            LibraryVersion = load.Survey.Version,
            Backend = load.Survey.Backend,
            Device = load.Device,
            CpuFallback = load.Fallback,
            LayerCount = layers,
            OffloadedLayers = load.OffloadedLayers(layers),
            ModelName = Text((buffer, size) => LlamaNative.llama_model_meta_val_str(model, "general.name", buffer, size))
                ?? Path.GetFileNameWithoutExtension(load.Options.ModelPath),
            ModelFile = load.File,
            ModelDescription = Description(model, parameters),
            ParameterCount = parameters,
            ModelBytes = (long)LlamaNative.llama_model_size(model),
            VocabularySize = vocabulary.Count,
            EndOfSequence = vocabulary.EndOfSequence,
            ContextSize = load.Plan.ContextSize,

            // llama.cpp rounds sizes to its own steps; what it made is what counts.
            KvCacheTokens = (int)LlamaNative.llama_n_ctx(context),
            KvCacheBytes = load.Plan.Need.Processor.CacheBytes + load.Plan.Need.Cards.CacheBytes,
            MaxSequences = load.MaxSequences,
            BatchSize = (int)LlamaNative.llama_n_batch(context),
            Threads = contexts.Threads,
            Room = load.Plan,
        };
    }

    /// <summary>llama.cpp has names for the sizes that it knows, and "?B" for all others.</summary>
    private static string Description(LlamaModelHandle model, long parameters)
    {
        var description = Text((buffer, size) => LlamaNative.llama_model_desc(model, buffer, size)) ?? "unknown";
        return description.Replace("?B", string.Create(CultureInfo.InvariantCulture, $"{parameters / 1e6:0.#}M"), StringComparison.Ordinal);
    }

    /// <summary>Reads one of llama.cpp's texts; null where it has none.</summary>
    private static string? Text(ReadText read)
    {
        const int Usual = 256;
        var buffer = stackalloc byte[Usual];
        var length = read(buffer, Usual);
        return length > 0 ? Encoding.UTF8.GetString(buffer, Math.Min(length, Usual - 1)) : null;
    }
}
