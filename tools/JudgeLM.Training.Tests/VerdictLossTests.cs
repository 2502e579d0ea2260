using JudgeLM.Training.Learning;
using JudgeLM.Training.Tokenizer;
using static TorchSharp.torch;

namespace JudgeLM.Training.Tests;

public sealed class VerdictLossTests
{
    private static readonly PieceTokenizer _tokenizer = SmallCases.Tokenizer;
    private readonly OutputTokens _outputs = new(ScoreScale.All.Select(score => ScoreScale.TokenOf(_tokenizer, score)), _tokenizer.Vocabulary.Count);

    [Fact]
    public void A_verdict_that_many_scores_share_is_what_a_greedy_judge_comes_to_write()
    {
        // Six of ten say that the second answer is worse, each with another score; four that it is equal, all with the same one.
        (int Score, int Before)[] seen = [(1, 9), (2, 9), (3, 9), (4, 9), (5, 9), (6, 9), (9, 9), (9, 9), (9, 9), (9, 9)];

        Assert.True(Learned(seen) < 9);
    }

    [Fact]
    public void A_first_score_comes_to_be_of_the_likeliest_third_of_the_scale()
    {
        (int Score, int Before)[] seen = [(1, 0), (2, 0), (3, 0), (9, 0), (9, 0)];

        Assert.InRange(Learned(seen), 1, 3);
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(1, 1)]
    [InlineData(5, 10)]
    public void Kinds_that_no_score_can_be_of_leave_loss_and_gradient_finite(int score, int before)
    {
        using var scope = NewDisposeScope();
        var logits = nn.Parameter(zeros(1, _outputs.Ids.shape[0]));

        var loss = new VerdictLoss(_tokenizer, _outputs).Of(logits, [(score, before)]).sum();
        loss.backward();

        Assert.True(float.IsFinite(loss.item<float>()));
        Assert.All(logits.grad!.data<float>().ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    /// <summary>The score that is likeliest after learning from some cases that look alike.</summary>
    private int Learned((int Score, int Before)[] seen)
    {
        using var scope = NewDisposeScope();
        var loss = new VerdictLoss(_tokenizer, _outputs);
        var logits = nn.Parameter(zeros(1, _outputs.Ids.shape[0]));
        for (var step = 0; step < 200; step++)
        {
            logits.grad?.zero_();
            loss.Of(logits.expand(seen.Length, -1), seen).mean().backward();
            using var noGradients = no_grad();
            logits.sub_(logits.grad!);
        }

        var id = _outputs.Ids[logits.argmax(1).item<long>()].item<long>();
        return ScoreScale.All.Single(score => ScoreScale.TokenOf(_tokenizer, score) == id);
    }
}
