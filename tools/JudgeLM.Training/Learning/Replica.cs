using JudgeLM.Training.Model;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace JudgeLM.Training.Learning;

/// <summary>What a batch told.</summary>
/// <param name="ScoreLoss">Cross-entropy of the scores that are learned and of their line's end, nats.</param>
/// <param name="VerdictLoss">Cross-entropy of what the scores say, nats; null where no answers are compared.</param>
/// <param name="ScoreAccuracy">Share of the same tokens predicted exactly, 0..1.</param>
/// <param name="ExplanationLoss">Cross-entropy of the explanations, nats; null where none is learned.</param>
/// <param name="AuxiliaryLoss">Sum of the auxiliary losses.</param>
/// <param name="Tokens">Tokens without padding.</param>
public readonly record struct BatchResult(double ScoreLoss, double? VerdictLoss, double ScoreAccuracy, double? ExplanationLoss, double AuxiliaryLoss, int Tokens);

/// <summary>A copy of the model with the heads of the auxiliary tasks, which computes gradients of its own batch.</summary>
public sealed class Replica
{
    private readonly Scalar _explanationWeight;
    private readonly OutputTokens _outputs;
    private readonly VerdictLoss _verdicts;
    private readonly Scalar _verdictWeight;

    /// <summary>Wraps a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="plan">Weights of the losses.</param>
    /// <param name="outputs">The tokens that judgements are written with.</param>
    /// <param name="verdicts">The loss of what scores say.</param>
    public Replica(JudgeModel model, TrainingPlan plan, OutputTokens outputs, VerdictLoss verdicts)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(plan);
        Model = model;
        _explanationWeight = plan.ExplanationWeight;
        _verdictWeight = plan.VerdictWeight;
        _outputs = outputs;
        _verdicts = verdicts;
        Parameters = new(model.Weights)
        {
            ["auxiliary.token"] = new Parameter(randn(AuxiliaryLabels.TokenLabels, model.Shape.Width) * 0.01),
            ["auxiliary.token_bias"] = new Parameter(zeros(AuxiliaryLabels.TokenLabels)),
            ["auxiliary.count"] = new Parameter(randn(CountLabels.Labels, model.Shape.Width) * 0.01),
            ["auxiliary.count_bias"] = new Parameter(zeros(CountLabels.Labels)),
            ["auxiliary.end"] = new Parameter(randn(AuxiliaryLabels.EndLabels, model.Shape.Width) * 0.01),
            ["auxiliary.end_bias"] = new Parameter(zeros(AuxiliaryLabels.EndLabels)),
        };
    }

    /// <summary>The model.</summary>
    public JudgeModel Model { get; }

    /// <summary>All that is trained.</summary>
    public Dictionary<string, Parameter> Parameters { get; }

    /// <summary>Takes over another replica's parameters.</summary>
    public void CopyFrom(Replica other)
    {
        ArgumentNullException.ThrowIfNull(other);
        // As in ClearGradients, for what the copying returns.
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        foreach (var (name, parameter) in Parameters)
        {
            parameter.copy_(other.Parameters[name]);
        }
    }

    /// <summary>Makes the gradients zero.</summary>
    public void ClearGradients()
    {
        // Each grad is a new object: without a scope that holds it the collector may free it while native code works on it.
        using var scope = NewDisposeScope();
        foreach (var parameter in Parameters.Values)
        {
            parameter.grad?.zero_();
        }
    }

    /// <summary>Adds a batch's gradients to the parameters'.</summary>
    /// <param name="batch">The cases.</param>
    /// <param name="weight">Factor on the gradients.</param>
    public BatchResult Learn(IReadOnlyList<EncodedExample> batch, double weight)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var scope = NewDisposeScope();
        var width = batch.Max(example => example.Tokens.Length) - 1;
        var tokens = new long[batch.Count * width];
        var wanted = new List<long>();
        var targets = new List<long>();
        var isScore = new List<float>();
        var comparedAt = new List<long>();
        var compared = new List<(int Score, int Before)>();
        var answerTokens = new LabelBatch(AuxiliaryLabels.TokenLabels);
        var answerCounts = new LabelBatch(CountLabels.Labels);
        var answerEnds = new LabelBatch(AuxiliaryLabels.EndLabels);
        for (var row = 0; row < batch.Count; row++)
        {
            var example = batch[row];
            for (var i = 0; i < example.Tokens.Length - 1; i++)
            {
                tokens[(row * width) + i] = example.Tokens[i];
            }

            foreach (var learned in example.Learned)
            {
                if (learned.Compared is { } score)
                {
                    comparedAt.Add(wanted.Count);
                    compared.Add(score);
                }

                wanted.Add((row * width) + learned.Position);
                targets.Add(_outputs.ClassOf(learned.Token));
                isScore.Add(learned.IsScore ? 1 : 0);
            }

            answerTokens.Add(row * width, example.AnswerTokens);
            answerCounts.Add(row * width, example.AnswerCounts);
            answerEnds.Add(row * width, example.AnswerEnds);
        }

        var (logits, early, middle, late) = Model.Run(tensor(tokens, [batch.Count, width]), tensor(wanted.ToArray()), answerTokens.Positions, answerCounts.Positions, answerEnds.Positions, _outputs.Ids);
        logits = logits.Plus(_outputs.Bias);
        var target = tensor(targets.ToArray());
        var scores = tensor(isScore.ToArray());
        var losses = cross_entropy(logits, target, reduction: nn.Reduction.None);
        var scoreLoss = (losses * scores).sum() / scores.sum();
        var (verdictLoss, instead) = Verdicts();
        var explanation = tensor(isScore.Select(value => 1 - value).ToArray());
        var explanationLoss = (losses * explanation).sum() / explanation.sum().clamp_min(HeldScalars.One);
        var auxiliary = answerTokens.Loss(early, Parameters["auxiliary.token"], Parameters["auxiliary.token_bias"])
            .Plus(answerCounts.Loss(middle, Parameters["auxiliary.count"], Parameters["auxiliary.count_bias"]))
            .Plus(answerEnds.Loss(late, Parameters["auxiliary.end"], Parameters["auxiliary.end_bias"]));
        using Scalar factor = weight;
        (scoreLoss.Plus(instead / scores.sum()).Plus(explanationLoss * _explanationWeight).Plus(auxiliary) * factor).backward();
        var right = (logits.argmax(1).eq(target).to(float32) * scores).sum() / scores.sum();
        return new BatchResult(scoreLoss.item<float>(), verdictLoss?.item<float>(), right.item<float>(), isScore.Contains(0) ? explanationLoss.item<float>() : null, auxiliary.item<float>(), batch.Sum(example => example.Tokens.Length));

        // The mean loss of what scores say, and what is to be added for it to stand in part for the scores' own.
        (Tensor? Loss, Tensor Instead) Verdicts()
        {
            if (compared.Count == 0)
            {
                return (null, zeros(1).sum());
            }

            var places = tensor(comparedAt.ToArray());
            var verdicts = _verdicts.Of(logits.index_select(0, places), compared);
            return (verdicts.mean(), verdicts.Plus(losses.index_select(0, places).neg()).sum() * _verdictWeight);
        }
    }

    /// <summary>Auxiliary labels of a batch, flattened.</summary>
    private sealed class LabelBatch(int count)
    {
        private readonly List<long> _positions = [];
        private readonly List<float> _known = [];
        private readonly List<float> _true = [];

        public Tensor? Positions => _positions.Count == 0 ? null : tensor(_positions.ToArray());

        public void Add(int offset, IEnumerable<AuxiliaryLabel> labels)
        {
            foreach (var label in labels)
            {
                _positions.Add(offset + label.Position);
                for (var bit = 0; bit < count; bit++)
                {
                    _known.Add((label.Known >> bit) & 1);
                    _true.Add((label.True >> bit) & 1);
                }
            }
        }

        public Tensor Loss(Tensor? stream, Tensor head, Tensor bias)
        {
            if (stream is null)
            {
                return zeros(1).sum();
            }

            var known = tensor(_known.ToArray()).view(-1, count);
            var losses = binary_cross_entropy_with_logits(linear(stream, head, bias), tensor(_true.ToArray()).view(-1, count), reduction: nn.Reduction.None);
            return (losses * known).sum() / known.sum();
        }
    }
}
