using JudgeLM.Training.Model;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace JudgeLM.Training.Learning;

/// <summary>Muon (Keller Jordan, 2024): momentum whose matrix is brought near to an orthogonal one by Newton–Schulz steps.</summary>
internal sealed class Muon
{
    private const double Decay = 0.01;

    // Held, as the collector may take a number that is made for a call while native code reads it.
    private static readonly Scalar _momentum = 0.95;
    private static readonly Scalar _tiny = 1e-7;
    private static readonly Scalar _first = 3.4445;
    private static readonly Scalar _third = -4.7750;
    private static readonly Scalar _fifth = 2.0315;
    private readonly (Parameter Weight, int Blocks)[] _weights;

    /// <param name="weights">Matrices, each with the number of matrices stacked in it by rows.</param>
    public Muon(IEnumerable<(Parameter Weight, int Blocks)> weights)
    {
        _weights = [.. weights];
        Velocities = [.. _weights.Select(item => zeros_like(item.Weight).DetachFromDisposeScope())];
    }

    /// <summary>The state: one velocity a matrix.</summary>
    public Tensor[] Velocities { get; }

    /// <param name="rate">Learning rate.</param>
    /// <param name="part">Number of this part of the matrices, so that threads can share the work.</param>
    /// <param name="parts">Number of parts.</param>
    public void Step(double rate, int part, int parts)
    {
        using var noGradients = no_grad();
        using Scalar kept = 1 - (rate * Decay);
        using Scalar back = -rate;
        for (var i = part; i < _weights.Length; i += parts)
        {
            using var scope = NewDisposeScope();
            var (weight, blocks) = _weights[i];
            var gradient = weight.grad!;
            var velocity = Velocities[i].mul_(_momentum).add_(gradient, HeldScalars.One);
            // 16 bits are enough for a direction.
            var update = cat([.. gradient.Plus(velocity * _momentum).chunk(blocks, 0).Select(Orthogonalised)], 0).to(float32);
            weight.mul_(kept).add_(update, back);
        }
    }

    private static Tensor Orthogonalised(Tensor matrix)
    {
        var isTall = matrix.shape[0] > matrix.shape[1];
        var x = isTall ? matrix.t() : matrix;
        x = (x / (x.norm() + _tiny)).to(bfloat16);
        for (var i = 0; i < 5; i++)
        {
            var square = x.mm(x.t());
            x = (x * _first).Plus((square * _third).Plus(square.mm(square) * _fifth).mm(x));
        }

        using Scalar scale = Math.Sqrt(Math.Max(1.0, (double)matrix.shape[0] / matrix.shape[1]));
        return (isTall ? x.t() : x) * scale;
    }
}
