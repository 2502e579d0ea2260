namespace JudgeLM.Core.Inference;

/// <summary>The configuration section <c>Judge</c>: which models judge, and how much of the machine they take.</summary>
public sealed class JudgeOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Judge";

    /// <summary>Path of the GGUF file of the only model; without it and <see cref="Models"/> the embedded mini judge is the only one.</summary>
    public string? ModelPath { get; set; }

    /// <summary>Several models to choose from, the default first; the embedded mini judge follows them.</summary>
    public IList<ModelOptions> Models { get; } = [];

    /// <summary>The folder that downloaded models are kept in; unset takes <c>JudgeLM.Web/models</c> in the user's folder for local application data.</summary>
    public string? ModelFolder { get; set; }

    /// <summary><see cref="ModelFolder"/> with its whole path.</summary>
    public string FullModelFolder => string.IsNullOrWhiteSpace(ModelFolder) ? AppFolder.PathOf("models") : Path.GetFullPath(ModelFolder);

    /// <summary>Tokens that one prompt and its judgement may have together, 256 or more; unset takes the context that the model was trained with, up to 32,768, or as much of it as fits.</summary>
    public int? ContextSize { get; set; }

    /// <summary>Tokens that all judgements under way may keep in the KV cache together, at least the context size; unset makes room for as many full contexts as fit, up to 4 on the CPU and 16 on graphics cards.</summary>
    public int? KvCacheTokens { get; set; }

    /// <summary>Layers that go to the graphics card, 0 or more; unset takes as many as fit.</summary>
    public int? GpuLayers { get; set; }

    /// <summary>Whether the app refuses to start, and a model to load, where nothing of it goes to a graphics card; otherwise the CPU takes it, and the page says why. The embedded judge beside others needs none.</summary>
    public bool RequireGpu { get; set; }

    /// <summary>Judgements that a model may work on at once, 1..256; more wait in the queue. Unset takes four for each full context in the KV cache, up to 16.</summary>
    public int? ParallelJudgements { get; set; }

    /// <summary>Threads that compute, 1..512; unset lets the model's size decide.</summary>
    public int? Threads { get; set; }
}
