using JudgeLM.Core.Judging;
using JudgeLM.Training.Learning;
using JudgeLM.Training.Model;
using static TorchSharp.torch;

namespace JudgeLM.Training.Tests;

public sealed class ReplicaTests
{
    private readonly OutputTokens _outputs = new(ScoreScale.All.Select(score => ScoreScale.TokenOf(SmallCases.Tokenizer, score)), SmallCases.Tokenizer.Vocabulary.Count);
    private readonly JudgeModel _model = new(new ModelShape { Vocabulary = SmallCases.Tokenizer.Vocabulary.Count });

    [Fact]
    public void The_losses_are_of_what_is_to_be_learned_where_it_is_to_be_written()
    {
        EncodedExample[] batch =
        [
            EncodedExample.Of(SmallCases.Tokenizer, SmallCases.Scored(JudgeMode.Multi, 6, 2, 9), new Random(3)),
            EncodedExample.Of(SmallCases.Tokenizer, SmallCases.Scored(JudgeMode.Pair, 9, 4), new Random(1), explained: false),
            EncodedExample.Of(SmallCases.Tokenizer, SmallCases.Scored(JudgeMode.Single, 7), new Random(2), explained: false),
        ];
        var losses = batch.SelectMany(example => example.Learned.Select(learned => (learned.IsScore, Loss: Loss(example, learned)))).ToLookup(item => item.IsScore, item => item.Loss);

        var result = Learn(batch);

        Assert.Equal(losses[true].Average(), result.ScoreLoss, 1e-3);
        Assert.Equal(losses[false].Average(), result.ExplanationLoss!.Value, 1e-3);
        Assert.NotNull(result.VerdictLoss);
    }

    [Fact]
    public void What_a_batch_does_not_hold_has_no_loss()
    {
        var result = Learn(EncodedExample.Of(SmallCases.Tokenizer, SmallCases.Scored(JudgeMode.Single, 7), new Random(1), explained: false));

        Assert.Null(result.VerdictLoss);
        Assert.Null(result.ExplanationLoss);
    }

    private BatchResult Learn(params EncodedExample[] batch) =>
        new Replica(_model, TrainingPlan.Short[0], _outputs, new VerdictLoss(SmallCases.Tokenizer, _outputs)).Learn(batch, 1);

    /// <summary>Cross-entropy of one token, nats, by a run of its case alone.</summary>
    private double Loss(EncodedExample example, LearnedToken learned)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var before = tensor(example.Tokens.Take(learned.Position + 1).Select(token => (long)token).ToArray()).view(1, -1);
        var logits = _model.Run(before, tensor(new long[] { learned.Position }), outputs: _outputs.Ids).Logits.Plus(_outputs.Bias);
        return nn.functional.cross_entropy(logits, tensor(new long[] { _outputs.ClassOf(learned.Token) })).item<float>();
    }
}
