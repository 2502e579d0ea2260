using TorchSharp.Modules;
using static TorchSharp.torch;

namespace JudgeLM.Training.Learning;

/// <summary>Adam without weight decay; its state is open, so that a run can be resumed exactly.</summary>
internal sealed class Adam
{
    private const double FirstDecay = 0.9;
    private const double SecondDecay = 0.95;
    private const double Epsilon = 1e-8;
    private readonly Parameter[] _weights;

    public Adam(IEnumerable<Parameter> weights)
    {
        _weights = [.. weights];
        Moments = [.. _weights.Concat(_weights).Select(weight => zeros_like(weight).DetachFromDisposeScope())];
    }

    /// <summary>The state: first moments, then second moments.</summary>
    public Tensor[] Moments { get; }

    /// <param name="rate">Learning rate.</param>
    /// <param name="step">Number of this step, from 1.</param>
    public void Step(double rate, int step)
    {
        using var noGradients = no_grad();
        for (var i = 0; i < _weights.Length; i++)
        {
            using var scope = NewDisposeScope();
            var gradient = _weights[i].grad!;
            var first = Moments[i].mul_(FirstDecay).add_(gradient, 1 - FirstDecay);
            var second = Moments[_weights.Length + i].mul_(SecondDecay).addcmul_(gradient, gradient, 1 - SecondDecay);
            var scale = (second / (1 - Math.Pow(SecondDecay, step))).sqrt_().add_(Epsilon);
            _weights[i].addcdiv_(first, scale, -rate / (1 - Math.Pow(FirstDecay, step)));
        }
    }
}
