namespace JudgeLM.Core.Inference;

/// <summary>One entry of <c>Judge:Models</c>. What it leaves out is as for the whole section; see <see cref="JudgeOptions"/>.</summary>
public sealed class ModelOptions
{
    /// <summary>What page and API call the model, unlike all others; may be left out of a single entry, which then has its file's name.</summary>
    public string? Name { get; set; }

    /// <summary>Path of the GGUF file, where it is not downloaded.</summary>
    public string? Path { get; set; }

    /// <summary>The Hugging Face repository that the file is downloaded from, <c>owner/name</c>; instead of <see cref="Path"/>.</summary>
    public string? Repo { get; set; }

    /// <summary>Path of the GGUF file in <see cref="Repo"/>.</summary>
    public string? File { get; set; }

    /// <summary>Branch, tag or commit of <see cref="Repo"/>; unset takes <c>main</c>.</summary>
    public string? Revision { get; set; }

    /// <summary>The SHA-256 that the downloaded file must have, 64 hexadecimal digits; unset takes the hub's word for it.</summary>
    public string? Sha256 { get; set; }

    /// <inheritdoc cref="JudgeOptions.ContextSize"/>
    public int? ContextSize { get; set; }

    /// <inheritdoc cref="JudgeOptions.KvCacheTokens"/>
    public int? KvCacheTokens { get; set; }

    /// <inheritdoc cref="JudgeOptions.GpuLayers"/>
    public int? GpuLayers { get; set; }

    /// <inheritdoc cref="JudgeOptions.Threads"/>
    public int? Threads { get; set; }
}
