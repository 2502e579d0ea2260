using JudgeLM.Core.Judging;
using JudgeLM.Training.Data;
using JudgeLM.Training.Learning;
using JudgeLM.Training.Tokenizer;

namespace JudgeLM.Training.Tests;

public sealed class MovedScoresTests
{
    private static readonly PieceTokenizer _tokenizer = new(Vocabulary.Load(Path.Combine(AppContext.BaseDirectory, "vocabulary.tsv")));

    [Theory]
    [InlineData(9, 4)]
    [InlineData(1, 10)]
    [InlineData(7, 7)]
    [InlineData(5, 9, 5, 2)]
    [InlineData(10, 9, 8, 7, 6)]
    [InlineData(3, 1, 10, 2, 9)]
    public void The_order_stays_and_the_first_score_may_be_any_that_leaves_it_room(params int[] scores)
    {
        var random = new Random(1);

        var moved = Enumerable.Range(0, 500).Select(_ => MovedScores.Of(scores, random)).ToList();

        Assert.All(moved, line =>
        {
            Assert.All(line, score => Assert.InRange(score, 1, 10));
            Assert.Equal(Order(scores), Order(line));
        });
        var lower = scores.Where(score => score < scores[0]).Distinct().Count();
        var higher = scores.Where(score => score > scores[0]).Distinct().Count();
        Assert.Equal(Enumerable.Range(1 + lower, 10 - lower - higher), moved.Select(line => line[0]).Distinct().Order());
    }

    [Fact]
    public void Differences_stay_where_the_scale_has_room() => Assert.All(
        Enumerable.Range(0, 200).Select(seed => MovedScores.Of([6, 4, 9], new Random(seed))).Where(line => line[0] is > 2 and < 8),
        line => Assert.Equal((-2, 3), (line[1] - line[0], line[2] - line[0])));

    [Fact]
    public void The_first_score_is_learned_as_it_is_and_the_others_as_they_were_moved()
    {
        var task = new JudgeTask { Question = "Which?", Reference = "This.", Answers = ["This.", "That."] };
        var example = new JudgeExample("test", task, [new GradedAnswer("", 9, "is right", AnswerKind.Content), new GradedAnswer("", 4, "is wrong", AnswerKind.Content)]);

        var encoded = Enumerable.Range(0, 50).Select(seed => EncodedExample.Of(_tokenizer, example, moving: new Random(seed))).First(example => example.Tokens[example.PromptLength] == Token(3));

        Assert.Equal(Token(9), encoded.FirstScore);
        Assert.Equal((9, 0), encoded.ComparedScores[0]);
        Assert.Equal(3, encoded.ComparedScores[1].Before);
        Assert.InRange(encoded.ComparedScores[1].Score, 1, 2);
        Assert.Equal(Token(encoded.ComparedScores[1].Score), encoded.Tokens[encoded.PromptLength + 1]);
        Assert.Equal(encoded.PromptLength + encoded.ScoreCount, encoded.Tokens.Length);
    }

    private static int Token(int score) => _tokenizer.Encode($"{score}").Single();

    /// <summary>For every two scores whether the first of them is lower, equal or higher.</summary>
    private static List<int> Order(IReadOnlyList<int> scores) => [.. scores.SelectMany(a => scores.Select(b => a.CompareTo(b)))];
}
