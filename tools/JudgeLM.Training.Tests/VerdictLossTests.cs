using JudgeLM.Core.Judging;
using JudgeLM.Training.Data;
using JudgeLM.Training.Learning;
using JudgeLM.Training.Tokenizer;
using static TorchSharp.torch;

namespace JudgeLM.Training.Tests;

public sealed class VerdictLossTests
{
    private static readonly PieceTokenizer _tokenizer = new(Vocabulary.Load(Path.Combine(AppContext.BaseDirectory, "vocabulary.tsv")));
    private readonly OutputTokens _outputs = new(Enumerable.Range(1, 10).SelectMany(score => _tokenizer.Encode($"{score}")), _tokenizer.Vocabulary.Count);

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

    [Fact]
    public void Scores_of_several_answers_are_compared_with_the_highest_before_and_one_with_nothing()
    {
        var moved = Encoded(JudgeMode.Multi, new Random(1), 6, 2, 9, 9).ComparedScores;

        Assert.Equal((6, 0), moved[0]);
        var (second, first) = moved[1];
        var third = moved[2].Score;
        Assert.True(second < first);
        Assert.True(first < third);
        Assert.Equal([(third, first), (third, third)], moved.Skip(2));
        Assert.Empty(Encoded(JudgeMode.Single, new Random(1), 6).ComparedScores);
    }

    [Fact]
    public void Of_a_right_line_the_first_score_alone_is_learned()
    {
        var right = Encoded(JudgeMode.Multi, moving: null, 6, 2, 9, 9);

        Assert.Equal([(6, 0)], right.ComparedScores);
        Assert.Equal(1, right.LearnedScores);
    }

    private static EncodedExample Encoded(JudgeMode mode, Random? moving, params int[] scores)
    {
        var task = new JudgeTask { Mode = mode, Question = "Which?", Reference = "This.", Answers = [.. scores.Select(score => $"Answer {score}")] };
        return EncodedExample.Of(_tokenizer, new JudgeExample("test", task, [.. scores.Select(score => new GradedAnswer("", score, "is right", AnswerKind.Content))]), moving: moving);
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
        return Enumerable.Range(1, 10).Single(score => _tokenizer.Encode($"{score}").Single() == id);
    }
}
