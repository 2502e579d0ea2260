using JudgeLM.Core.Judging;
using JudgeLM.Training.Learning;
using JudgeLM.Training.Tokenizer;

namespace JudgeLM.Training.Tests;

public sealed class EncodedExampleTests
{
    private static readonly PieceTokenizer _tokenizer = SmallCases.Tokenizer;

    [Fact]
    public void With_its_explanation_a_case_stands_as_it_is_and_of_the_scores_the_first_alone_is_learned()
    {
        var example = SmallCases.Scored(JudgeMode.Multi, 6, 2, 9, 9);

        var encoded = EncodedExample.WithExplanation(_tokenizer, example);

        int[] prompt = [Vocabulary.Begin, .. _tokenizer.Encode(example.Prompt)];
        int[] output = [.. _tokenizer.Encode(example.Output), Vocabulary.End];
        Assert.Equal([.. prompt, .. output], encoded.Tokens);
        Assert.Equal(new LearnedToken(prompt.Length - 1, Token(6), IsScore: true, (6, 0)), encoded.Learned[0]);
        Assert.Equal(output.Skip(4), encoded.Learned.Skip(1).Select(learned => learned.Token));
        Assert.Equal(Enumerable.Range(prompt.Length + 3, output.Length - 4), encoded.Learned.Skip(1).Select(learned => learned.Position));
        Assert.Equal([true, true, false], encoded.Learned.Take(3).Select(learned => learned.IsScore));
        Assert.All(encoded.Learned.Skip(1), learned => Assert.Null(learned.Compared));
    }

    [Fact]
    public void Of_moved_scores_the_first_is_learned_as_it_is_and_the_others_as_they_were_moved()
    {
        var example = SmallCases.Scored(JudgeMode.Multi, 6, 2, 9, 9);
        var promptLength = 1 + _tokenizer.Encode(example.Prompt).Count;

        var encoded = Enumerable.Range(0, 100).Select(seed => EncodedExample.WithMovedScores(_tokenizer, example, new Random(seed))).First(moved => moved.Tokens[promptLength] == Token(3));

        Assert.Equal([Token(3), Token(1), Token(6), Token(6)], encoded.Tokens.Skip(promptLength).SkipLast(1));
        Assert.Equal(
            [
                new(promptLength - 1, Token(6), IsScore: true, (6, 0)),
                new(promptLength, Token(1), IsScore: true, (1, 3)),
                new(promptLength + 1, Token(6), IsScore: true, (6, 3)),
                new(promptLength + 2, Token(6), IsScore: true, (6, 6)),
                new(promptLength + 3, encoded.Tokens[^1], IsScore: true),
            ],
            encoded.Learned);
        Assert.Equal(_tokenizer.Encode(example.Output)[4], encoded.Tokens[^1]);
    }

    [Fact]
    public void The_score_of_one_answer_is_compared_with_nothing()
    {
        var example = SmallCases.Scored(JudgeMode.Single, 6);

        EncodedExample[] both = [EncodedExample.WithExplanation(_tokenizer, example), EncodedExample.WithMovedScores(_tokenizer, example, new Random(1))];

        Assert.All(both, encoded => Assert.Equal((Token(6), null), (encoded.Learned[0].Token, encoded.Learned[0].Compared)));
    }

    private static int Token(int score) => ScoreScale.TokenOf(_tokenizer, score);
}
