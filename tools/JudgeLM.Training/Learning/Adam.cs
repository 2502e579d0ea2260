using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace JudgeLM.Training.Learning;

/// <summary>Adam without weight decay; its state is open, so that a run can be resumed exactly.</summary>
internal sealed class Adam
{
    private const double FirstDecay = 0.9;
    private const double SecondDecay = 0.95;

    // Held, as the collector may take a number that is made for a call while native code reads it.
    private static readonly Scalar _firstDecay = FirstDecay;
    private static readonly Scalar _firstShare = 1 - FirstDecay;
    private static readonly Scalar _secondDecay = SecondDecay;
    private static readonly Scalar _secondShare = 1 - SecondDecay;
    private static readonly Scalar _epsilon = 1e-8;
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
        using Scalar secondBias = 1 - Math.Pow(SecondDecay, step);
        using Scalar back = -rate / (1 - Math.Pow(FirstDecay, step));
        for (var i = 0; i < _weights.Length; i++)
        {
            using var scope = NewDisposeScope();
            var gradient = _weights[i].grad!;
            var first = Moments[i].mul_(_firstDecay).add_(gradient, _firstShare);
            var second = Moments[_weights.Length + i].mul_(_secondDecay).addcmul_(gradient, gradient, _secondShare);
            var scale = (second / secondBias).sqrt_().add_(_epsilon);
            _weights[i].addcdiv_(first, scale, back);
        }
    }
}
