namespace JudgeLM.Core.Inference;

/// <summary>How the next token is chosen from the logits. The defaults are those of the official demo (judgelm/serve/gradio_web_server_judgelm.py).</summary>
public sealed record SamplingOptions
{
    /// <summary>Divides the logits; 0 always takes the most likely token (greedy). 0..2.</summary>
    public double Temperature { get; init; } = 0.2;

    /// <summary>Samples from the smallest set of tokens that together have this probability. Above 0, up to 1.</summary>
    public double TopP { get; init; } = 1.0;

    /// <summary>Makes sampling repeatable; null takes a fresh one.</summary>
    public int? Seed { get; init; }
}
