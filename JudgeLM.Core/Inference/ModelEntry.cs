using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference;

/// <summary>A model of the configuration.</summary>
/// <param name="Id">Its name, unlike all others.</param>
/// <param name="Runtime">What to load and how large.</param>
/// <param name="ParallelJudgements">Judgements worked on at once.</param>
/// <param name="IsEmbedded">Whether it is the mini judge that comes with the app.</param>
internal sealed record ModelEntry(string Id, RuntimeOptions Runtime, int ParallelJudgements, bool IsEmbedded = false)
{
    /// <summary>Sequences in which scores are looked up while all others write, and which keep what ended orders computed until that is done. They take room only while they hold something.</summary>
    private const int SpareSequences = 8;

    /// <summary>More llama.cpp does not know.</summary>
    private const int MostSequences = 256;

    /// <summary>The id of the embedded mini judge, which is its file's name.</summary>
    public const string EmbeddedId = "judgelm-mini";

    private static readonly string _embeddedPath = Path.Combine(AppContext.BaseDirectory, "models", EmbeddedId + ".gguf");

    /// <summary>The models that valid options name, the default first: those of <c>Judge:Models</c> and then the embedded one, or the one of <c>Judge:ModelPath</c>, or the embedded one.</summary>
    public static IReadOnlyList<ModelEntry> AllOf(JudgeOptions options)
    {
        if (options.Models.Count > 0)
        {
            // The sizes of the section are meant for the models that are named; the embedded one has its own.
            var embedded = new RuntimeOptions { ModelPath = _embeddedPath, MaxSequences = SequencesFor(options), Threads = options.Threads };
            return [.. options.Models.Select(model => Of(model, options)), new ModelEntry(EmbeddedId, embedded, options.ParallelJudgements, IsEmbedded: true)];
        }

        var isEmbedded = string.IsNullOrWhiteSpace(options.ModelPath);
        return [Of(new ModelOptions { Path = isEmbedded ? _embeddedPath : options.ModelPath }, options) with { IsEmbedded = isEmbedded }];
    }

    private static ModelEntry Of(ModelOptions model, JudgeOptions all) => new(
        string.IsNullOrWhiteSpace(model.Name) ? Path.GetFileNameWithoutExtension(model.Path!) : model.Name.Trim(),
        new RuntimeOptions
        {
            ModelPath = model.Path!,
            ContextSize = model.ContextSize ?? all.ContextSize,
            KvCacheTokens = model.KvCacheTokens ?? all.KvCacheTokens,
            GpuLayers = model.GpuLayers ?? all.GpuLayers,
            MaxSequences = SequencesFor(all),
            Threads = model.Threads ?? all.Threads,
        },
        all.ParallelJudgements);

    private static int SequencesFor(JudgeOptions options) => Math.Min(MostSequences, options.ParallelJudgements + SpareSequences);
}
