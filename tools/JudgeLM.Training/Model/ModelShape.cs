namespace JudgeLM.Training.Model;

/// <summary>Sizes of a model of LLaMA's architecture.</summary>
public sealed record ModelShape
{
    /// <summary>Number of tokens in the vocabulary.</summary>
    public required int Vocabulary { get; init; }

    /// <summary>Width of the residual stream.</summary>
    public int Width { get; init; } = 192;

    /// <summary>Number of layers; the wired initialisation uses the first three.</summary>
    public int Layers { get; init; } = 8;

    /// <summary>Attention heads a layer.</summary>
    public int Heads { get; init; } = 4;

    /// <summary>Width inside the feed-forward part.</summary>
    public int FeedForward { get; init; } = 704;

    /// <summary>Base of the rotary frequencies. Large, so that half of the pairs hardly turn within the context and can compare tokens at any distance.</summary>
    public double RotaryBase { get; init; } = 1e8;

    /// <summary>Positions the model is made for.</summary>
    public int Context { get; init; } = 2048;

    /// <summary>Small number in the norms' square root.</summary>
    public double Epsilon { get; init; } = 1e-5;

    /// <summary>Width of a head.</summary>
    public int HeadWidth => Width / Heads;

    /// <summary>Turn per position of rotary pair <paramref name="pair"/>, in radians.</summary>
    public double Frequency(int pair) => Math.Pow(RotaryBase, -2.0 * pair / HeadWidth);
}
