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

    /// <summary>Texts that end the generation; they are not part of the output.</summary>
    public IReadOnlyList<string> StopStrings { get; init; } = [];

    /// <summary>How many of the most likely tokens to report with each generated one, 0..100; above 0 the token that ends the output is reported too.</summary>
    public int TopProbabilities { get; init; }
}
