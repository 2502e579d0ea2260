using TorchSharp.Modules;
using static TorchSharp.torch;

namespace JudgeLM.Training.Learning;

/// <summary>Muon (Keller Jordan, 2024): momentum whose matrix is brought near to an orthogonal one by Newton–Schulz steps.</summary>
internal sealed class Muon
{
    private const double Momentum = 0.95;
    private const double Decay = 0.01;
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
        for (var i = part; i < _weights.Length; i += parts)
        {
            using var scope = NewDisposeScope();
            var (weight, blocks) = _weights[i];
            var gradient = weight.grad!;
            var velocity = Velocities[i].mul_(Momentum).add_(gradient);
            // 16 bits are enough for a direction.
            var update = cat([.. (gradient + (velocity * Momentum)).chunk(blocks, 0).Select(Orthogonalised)], 0).to(float32);
            weight.mul_(1 - (rate * Decay)).add_(update, -rate);
        }
    }

    private static Tensor Orthogonalised(Tensor matrix)
    {
        var isTall = matrix.shape[0] > matrix.shape[1];
        var x = isTall ? matrix.t() : matrix;
        x = (x / (x.norm() + 1e-7)).to(bfloat16);
        for (var i = 0; i < 5; i++)
        {
            var square = x.mm(x.t());
            x = (x * 3.4445) + ((square * -4.7750) + (square.mm(square) * 2.0315)).mm(x);
        }

        return (isTall ? x.t() : x) * Math.Sqrt(Math.Max(1.0, (double)matrix.shape[0] / matrix.shape[1]));
    }
}
