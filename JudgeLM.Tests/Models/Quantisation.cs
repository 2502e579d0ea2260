namespace JudgeLM.Tests.Models;

/// <summary>How a tensor is stored.</summary>
/// <param name="Number">ggml's number of the type.</param>
/// <param name="BlockWeights">Weights of one block.</param>
/// <param name="BlockBytes">Bytes of one block.</param>
public sealed record TensorType(int Number, int BlockWeights, int BlockBytes)
{
    public static TensorType F32 { get; } = new(0, 1, 4);

    public static TensorType F16 { get; } = new(1, 1, 2);

    public static TensorType Q8 { get; } = new(8, 32, 34);

    public static TensorType Q4K { get; } = new(12, 256, 144);

    public static TensorType Q6K { get; } = new(14, 256, 210);

    /// <summary>Bytes of so many weights.</summary>
    public long Bytes(long weights) => weights / BlockWeights * BlockBytes;
}

/// <summary>Which type llama.cpp's quantisation gives to each matrix of a LLaMA model; norms stay as they are.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Usual">The type of most matrices.</param>
/// <param name="Finer">The type of those on which quality depends most.</param>
public sealed record Quantisation(string Name, TensorType Usual, TensorType Finer)
{
    public static Quantisation F16 { get; } = new("F16", TensorType.F16, TensorType.F16);

    public static Quantisation Q8 { get; } = new("Q8_0", TensorType.Q8, TensorType.Q8);

    public static Quantisation Q4KM { get; } = new("Q4_K_M", TensorType.Q4K, TensorType.Q6K);

    public static IReadOnlyList<Quantisation> All { get; } = [F16, Q8, Q4KM];

    public static Quantisation Named(string name) => All.Single(quantisation => quantisation.Name == name);

    /// <summary>The type of a matrix; of the layers, the first and the last eighth and every third between them are finer in two places.</summary>
    public TensorType TypeOf(string matrix, int layer, int layers)
    {
        var isPlace = matrix.EndsWith(".attn_v", StringComparison.Ordinal) || matrix.EndsWith(".ffn_down", StringComparison.Ordinal);
        var isLayer = layer < layers / 8 || layer >= 7 * layers / 8 || (layer - (layers / 8)) % 3 == 2;
        return matrix == "output" || (isPlace && isLayer) ? Finer : Usual;
    }
}
