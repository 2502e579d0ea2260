namespace JudgeLM.Core.Inference;

/// <summary>One prompt to complete.</summary>
public sealed record GenerationRequest
{
    /// <summary>The prompt's token ids, at least one.</summary>
    public required IReadOnlyList<int> Prompt { get; init; }

    /// <summary>Most tokens to generate, 1 or more.</summary>
    public required int MaxTokens { get; init; }

    /// <summary>How tokens are chosen.</summary>
    public SamplingOptions Sampling { get; init; } = new();

    /// <summary>Who asks: requests of one group count as one in the queue. Null for a group of its own.</summary>
    public string? Group { get; init; }

    /// <summary>
    /// Whose texts it holds. Beginnings are shared only among requests of one owner: how much was reused is told, and would tell what
    /// others have written. Null is an owner like any other.
    /// </summary>
    public string? Owner { get; init; }

    /// <summary>With whom it takes its turn in the queue: askers take turns with each other. Null is an asker like any other.</summary>
    public string? Asker { get; init; }

    /// <summary>Texts that end the generation; they are not part of the output.</summary>
    public IReadOnlyList<string> StopStrings { get; init; } = [];
}
