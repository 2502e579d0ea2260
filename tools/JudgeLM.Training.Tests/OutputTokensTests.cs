using JudgeLM.Training.Learning;
using JudgeLM.Training.Model;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace JudgeLM.Training.Tests;

public sealed class OutputTokensTests
{
    [Fact]
    public void The_loss_over_the_written_tokens_is_the_loss_over_the_whole_vocabulary()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var model = new JudgeModel(new ModelShape { Vocabulary = 50, Width = 48, Layers = 2 });
        var outputs = new OutputTokens([5, 9, 17], vocabulary: 50);
        outputs.Spread(model);
        var tokens = tensor(new long[] { 1, 7, 9, 5 }).view(1, 4);
        var wanted = tensor(new long[] { 1, 2 });

        var whole = cross_entropy(model.Run(tokens, wanted).Logits, tensor(new long[] { 9, 17 }));
        var few = cross_entropy(
            model.Run(tokens, wanted, outputs: outputs.Ids).Logits + outputs.Bias,
            tensor(new long[] { outputs.ClassOf(9), outputs.ClassOf(17) }));

        Assert.Equal(whole.item<float>(), few.item<float>(), 4);
    }
}
