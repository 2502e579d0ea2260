using TorchSharp;
using static TorchSharp.torch;

namespace JudgeLM.Training.Model;

/// <summary>
/// Sums whose hidden factor is held: TorchSharp makes a number 1 for every <c>a + b</c>, does not hold it while native code reads it,
/// and the collector may take it then, which ended long runs.
/// </summary>
internal static class HeldScalars
{
    public static Scalar One { get; } = 1.0;

    public static Tensor Plus(this Tensor left, Tensor right) => left.add(right, One);
}
