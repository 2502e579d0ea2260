using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace JudgeLM.Training.Model;

/// <summary>
/// A decoder of LLaMA's architecture (RMS norms, rotary attention, SwiGLU, untied output), with its matrices by name.
/// Heads turn in halves (pair i = dimensions i and i + half), as in Hugging Face's layout; the export reorders them.
/// </summary>
public sealed class JudgeModel
{
    private const int LongestPlainAttention = 400;
    private readonly Tensor _cos;
    private readonly Tensor _sin;
    private readonly Tensor _epsilon;

    // Kept for as long as the model: TorchSharp does not hold a number that it was given while native code reads it, and the collector may take it.
    private readonly Scalar _rootOfWidth;
    private readonly Scalar _likenessScale;
    private readonly Scalar _never = double.NegativeInfinity;

    /// <summary>Makes a model with random weights.</summary>
    /// <param name="shape">Its sizes.</param>
    public JudgeModel(ModelShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        Shape = shape;
        _rootOfWidth = Math.Sqrt(shape.Width);
        _epsilon = tensor((float)Math.Sqrt(shape.Width * shape.Epsilon)).DetachFromDisposeScope();
        _likenessScale = 1 / Math.Sqrt(shape.HeadWidth);
        var (width, feed) = (shape.Width, shape.FeedForward);
        var inner = 0.8 / Math.Sqrt(width);
        var back = 1 / Math.Sqrt(2.0 * shape.Layers);
        Add("embedding", randn(shape.Vocabulary, width));
        Add("output", randn(shape.Vocabulary, width) * 0.02);
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            Add($"attention_norm.{layer}", ones(width));
            Add($"attention_in.{layer}", randn(3 * width, width) * inner);
            Add($"attention_out.{layer}", randn(width, width) * inner * back);
            Add($"feed_norm.{layer}", ones(width));
            Add($"feed_in.{layer}", randn(2 * feed, width) * inner);
            Add($"feed_out.{layer}", randn(width, feed) * (0.8 / Math.Sqrt(feed)) * back);
        }

        Add("final_norm", ones(width));
        (_cos, _sin) = Rotary(shape);
    }

    /// <summary>Its sizes.</summary>
    public ModelShape Shape { get; }

    /// <summary>
    /// Whether the layers' products are taken of numbers of 16 bits (bfloat16, summed in 32): several times as fast on processors with
    /// instructions for them, which is what training takes; what is written is computed in 32 bits.
    /// </summary>
    public bool IsRough { get; set; }

    /// <summary>All weights by name.</summary>
    public Dictionary<string, Parameter> Weights { get; } = [];

    /// <summary>Whether a weight is a matrix inside a layer, which Muon optimises.</summary>
    public static bool IsLayerMatrix(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Contains("_in.", StringComparison.Ordinal) || name.Contains("_out.", StringComparison.Ordinal);
    }

    /// <summary>Runs a batch.</summary>
    /// <param name="tokens">Ids, sequences × positions; what stands after a sequence's end is without effect on it.</param>
    /// <param name="wanted">Flat positions whose next token is wanted.</param>
    /// <param name="early">Flat positions to be read after the second layer, or null.</param>
    /// <param name="middle">Flat positions to be read before the last two layers, or null.</param>
    /// <param name="late">Flat positions to be read before the last layer, or null.</param>
    /// <param name="outputs">Ids whose logits are wanted, or null for all.</param>
    /// <returns>Logits at <paramref name="wanted"/>, and the normed streams at <paramref name="early"/>, <paramref name="middle"/> and <paramref name="late"/>.</returns>
    public (Tensor Logits, Tensor? Early, Tensor? Middle, Tensor? Late) Run(Tensor tokens, Tensor wanted, Tensor? early = null, Tensor? middle = null, Tensor? late = null, Tensor? outputs = null)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        Tensor? atEarly = null;
        Tensor? atMiddle = null;
        Tensor? atLate = null;
        var stream = Weights["embedding"].index_select(0, tokens.reshape(-1));
        for (var layer = 0; layer < Shape.Layers; layer++)
        {
            var attended = Attend(Norm(stream, $"attention_norm.{layer}"), layer, tokens.shape[0], tokens.shape[1]);
            if (layer == Shape.Layers - 1)
            {
                stream = stream.index_select(0, wanted);
                attended = attended.index_select(0, wanted);
            }

            stream = stream.Plus(linear(attended, Matrix($"attention_out.{layer}")));
            var feed = Norm(stream, $"feed_norm.{layer}");
            var (gate, up) = Halves(Matrix($"feed_in.{layer}"));
            var gated = silu(linear(feed, gate)) * linear(feed, up);
            stream = stream.Plus(linear(gated, Matrix($"feed_out.{layer}")));
            atEarly = layer == 1 && early is not null ? Unit(stream.index_select(0, early)) : atEarly;
            atMiddle = layer == Shape.Layers - 3 && middle is not null ? Unit(stream.index_select(0, middle)) : atMiddle;
            atLate = layer == Shape.Layers - 2 && late is not null ? Unit(stream.index_select(0, late)) : atLate;
        }

        var output = outputs is null ? Weights["output"] : Weights["output"].index_select(0, outputs);
        return (linear(Unit(stream) * Weights["final_norm"], output), atEarly, atMiddle, atLate);
    }

    private Tensor Attend(Tensor normed, int layer, long sequences, long positions)
    {
        var (heads, headWidth) = (Shape.Heads, Shape.HeadWidth);
        var parts = linear(normed, Matrix($"attention_in.{layer}")).view(sequences, positions, 3 * heads, headWidth).split([2 * heads, heads], 2);
        var turned = (parts[0] * Numbers(_cos.slice(1, 0, positions, 1))).Plus(parts[0].roll(headWidth / 2, 3) * Numbers(_sin.slice(1, 0, positions, 1)));
        var queriesAndKeys = turned.transpose(1, 2).chunk(2, 1);
        var (queries, keys, values) = (queriesAndKeys[0], queriesAndKeys[1], parts[1].transpose(1, 2));
        // 16 bits are slower than 32 in the library's own attention, and faster in products of one's own while those fit a cache.
        var attended = IsRough && positions <= LongestPlainAttention
            ? matmul(softmax((matmul(queries, keys.transpose(2, 3)) * _likenessScale).Plus(Numbers(full([positions, positions], _never).triu(1))), -1), values)
            : Numbers(scaled_dot_product_attention(queries.to(float32), keys.to(float32), values.to(float32), null, 0.0, true));
        return attended.transpose(1, 2).reshape(sequences * positions, Shape.Width);
    }

    private static (Tensor First, Tensor Second) Halves(Tensor rows)
    {
        var halves = rows.chunk(2, 0);
        return (halves[0], halves[1]);
    }

    private Tensor Norm(Tensor stream, string weight) => Numbers(Scaled(stream) * (Weights[weight] * _rootOfWidth));

    private Tensor Matrix(string name) => Numbers(Weights[name]);

    private Tensor Numbers(Tensor values) => IsRough ? values.to(bfloat16) : values;

    private Tensor Unit(Tensor stream) => Scaled(stream) * _rootOfWidth;

    private Tensor Scaled(Tensor stream) => stream / hypot(stream.norm(1, true, 2), _epsilon);

    private static (Tensor Cos, Tensor Sin) Rotary(ModelShape shape)
    {
        using var scope = NewDisposeScope();
        var half = shape.HeadWidth / 2;
        var frequencies = tensor(Enumerable.Range(0, half).Select(pair => (float)shape.Frequency(pair)).ToArray());
        var angles = outer(arange(shape.Context, dtype: float32), frequencies);
        var cos = cat([angles.cos(), angles.cos()], 1).unsqueeze(0).unsqueeze(2).contiguous();
        var sin = cat([-angles.sin(), angles.sin()], 1).unsqueeze(0).unsqueeze(2).contiguous();
        return (cos.DetachFromDisposeScope(), sin.DetachFromDisposeScope());
    }

    private void Add(string name, Tensor weight) => Weights[name] = new Parameter(weight);
}
