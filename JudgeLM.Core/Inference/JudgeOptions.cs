namespace JudgeLM.Core.Inference;

/// <summary>The configuration section <c>Judge</c>: which model judges, and how much of the machine it takes.</summary>
public sealed class JudgeOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Judge";

    /// <summary>Path of the model's GGUF file; unset takes the embedded mini judge.</summary>
    public string? ModelPath { get; set; }

    /// <summary>Tokens that one prompt and its judgement may have together, 256 or more; unset takes the context that the model was trained with.</summary>
    public int? ContextSize { get; set; }

    /// <summary>Tokens that all judgements under way may keep in the KV cache together, at least <see cref="ContextSize"/>; unset makes room for four full contexts.</summary>
    public int? KvCacheTokens { get; set; }

    /// <summary>Judgements that the model may work on at once, 1..256; more wait in the queue.</summary>
    public int ParallelJudgements { get; set; } = 16;

    /// <summary>Threads that compute, 1..512; unset lets the model's size decide.</summary>
    public int? Threads { get; set; }
}
