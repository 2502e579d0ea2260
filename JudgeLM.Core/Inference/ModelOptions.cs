namespace JudgeLM.Core.Inference;

/// <summary>One entry of <c>Judge:Models</c>. What it leaves out is as for the whole section; see <see cref="JudgeOptions"/>.</summary>
public sealed class ModelOptions
{
    /// <summary>What page and API call the model, unlike all others; may be left out of a single entry, which then has its file's name.</summary>
    public string? Name { get; set; }

    /// <summary>Path of the GGUF file.</summary>
    public string? Path { get; set; }

    /// <inheritdoc cref="JudgeOptions.ContextSize"/>
    public int? ContextSize { get; set; }

    /// <inheritdoc cref="JudgeOptions.KvCacheTokens"/>
    public int? KvCacheTokens { get; set; }

    /// <inheritdoc cref="JudgeOptions.GpuLayers"/>
    public int? GpuLayers { get; set; }

    /// <inheritdoc cref="JudgeOptions.Threads"/>
    public int? Threads { get; set; }
}
