using JudgeLM.Core.Inference.Download;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference;

/// <summary>A model of the configuration.</summary>
/// <param name="Id">Its name, unlike all others.</param>
/// <param name="Options">What to load and how large.</param>
/// <param name="IsEmbedded">Whether it is the mini judge that comes with the app.</param>
/// <param name="Source">Where its file is downloaded from; null where it is there.</param>
internal sealed record ModelEntry(string Id, RuntimeOptions Options, bool IsEmbedded = false, HubFile? Source = null)
{
    /// <summary>Sequences in which scores are looked up while all others write, and which keep what ended orders computed until that is done. They take room only while they hold something.</summary>
    private const int SpareSequences = 8;

    /// <summary>The id of the embedded mini judge, which is its file's name.</summary>
    public const string EmbeddedId = "judgelm-mini";

    private const string UsualRevision = "main";

    private static readonly string _embeddedPath = Path.Combine(AppContext.BaseDirectory, "models", EmbeddedId + ".gguf");

    /// <summary>The models that valid options name, the default first: those of <c>Judge:Models</c> and then the embedded one, or the one of <c>Judge:ModelPath</c>, or the embedded one.</summary>
    public static IReadOnlyList<ModelEntry> AllOf(JudgeOptions options)
    {
        if (options.Models.Count > 0)
        {
            // The sizes of the section are meant for the models that are named. The embedded one answers in milliseconds on the CPU: no other has to leave a card for it.
            var embedded = new RuntimeOptions { ModelPath = _embeddedPath, GpuLayers = 0, MaxSequences = options.ParallelJudgements, SpareSequences = SpareSequences, Threads = options.Threads };
            return [.. options.Models.Select(model => Of(model, options)), new ModelEntry(EmbeddedId, embedded, IsEmbedded: true)];
        }

        var isEmbedded = string.IsNullOrWhiteSpace(options.ModelPath);
        return [Of(new ModelOptions { Path = isEmbedded ? _embeddedPath : options.ModelPath }, options) with { IsEmbedded = isEmbedded }];
    }

    /// <summary>The id that a model gets: its name, or that of its file.</summary>
    public static string IdOf(ModelOptions model) => string.IsNullOrWhiteSpace(model.Name)
        ? Path.GetFileNameWithoutExtension(string.IsNullOrWhiteSpace(model.Path) ? model.File ?? "" : model.Path).Trim()
        : model.Name.Trim();

    private static ModelEntry Of(ModelOptions model, JudgeOptions all)
    {
        var source = SourceOf(model);
        return new ModelEntry(IdOf(model), SizesOf(model, source?.PathIn(all.FullModelFolder) ?? model.Path!, all), Source: source);
    }

    private static HubFile? SourceOf(ModelOptions model) => model is { Repo: { } repo, File: { } file } && !string.IsNullOrWhiteSpace(repo)
        ? new HubFile(repo.Trim(), file.Trim(), string.IsNullOrWhiteSpace(model.Revision) ? UsualRevision : model.Revision.Trim(), string.IsNullOrWhiteSpace(model.Sha256) ? null : model.Sha256.Trim())
        : null;

    private static RuntimeOptions SizesOf(ModelOptions model, string path, JudgeOptions all) => new()
    {
        ModelPath = path,
        ContextSize = model.ContextSize ?? all.ContextSize,
        KvCacheTokens = model.KvCacheTokens ?? all.KvCacheTokens,
        GpuLayers = model.GpuLayers ?? all.GpuLayers,
        MaxSequences = all.ParallelJudgements,
        SpareSequences = SpareSequences,
        RequiresGpu = all.RequireGpu,
        Threads = model.Threads ?? all.Threads,
    };
}
