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

    /// <summary>Tokens that one prompt and its judgement may have together, 256 or more; unset takes the context that the model was trained with.</summary>
    public int? ContextSize { get; set; }

    /// <summary>Tokens that all judgements under way may keep in the KV cache together, at least the context size; unset makes room for four full contexts.</summary>
    public int? KvCacheTokens { get; set; }

    /// <summary>Layers that go to the graphics card, 0 or more; unset lets llama.cpp decide, which takes all.</summary>
    public int? GpuLayers { get; set; }

    /// <summary>Judgements that a model may work on at once, 1..256; more wait in the queue.</summary>
    public int ParallelJudgements { get; set; } = 16;

    /// <summary>Threads that compute, 1..512; unset lets the model's size decide.</summary>
    public int? Threads { get; set; }
}
