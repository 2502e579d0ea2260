using JudgeLM.Core.Judging;
using JudgeLM.Training.Data;
using JudgeLM.Training.Learning;
using JudgeLM.Training.Tokenizer;

namespace JudgeLM.Training.Tests;

public sealed class EncodedExampleTests
{
    private static readonly PieceTokenizer _tokenizer = SmallCases.Tokenizer;

    [Fact]
    public void The_first_score_is_learned_as_it_is_and_the_others_as_they_were_moved()
    {
        var example = SmallCases.Scored(JudgeMode.Multi, 6, 2, 9, 9);
        var promptLength = 1 + _tokenizer.Encode(example.Prompt).Count;

        var encoded = BegunWith(3, example, explained: false);

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
    public void The_explanation_fits_the_moved_scores_and_is_learned_to_its_end()
    {
        var example = SmallCases.Scored(JudgeMode.Pair, 9, 2);

        var encoded = BegunWith(2, example, explained: true);

        int[] prompt = [Vocabulary.Begin, .. _tokenizer.Encode(example.Prompt)];
        int[] output = [.. _tokenizer.Encode(SmallCases.Scored(JudgeMode.Pair, 2, 1).Output), Vocabulary.End];
        Assert.Equal([.. prompt, .. output], encoded.Tokens);
        Assert.Equal(output.Skip(1), encoded.Learned.Skip(1).Select(learned => learned.Token));
        Assert.Equal(Enumerable.Range(prompt.Length - 1, output.Length), encoded.Learned.Select(learned => learned.Position));
        Assert.Equal([true, true, true, false], encoded.Learned.Take(4).Select(learned => learned.IsScore));
        Assert.All(encoded.Learned.Skip(2), learned => Assert.Null(learned.Compared));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_score_of_one_answer_is_compared_with_nothing(bool explained)
    {
        var encoded = EncodedExample.Of(_tokenizer, SmallCases.Scored(JudgeMode.Single, 6), new Random(1), explained: explained);

        Assert.Equal((Token(6), null), (encoded.Learned[0].Token, encoded.Learned[0].Compared));
    }

    /// <summary>The case with its first score moved to a given one.</summary>
    private static EncodedExample BegunWith(int score, JudgeExample example, bool explained)
    {
        var place = 1 + _tokenizer.Encode(example.Prompt).Count;
        return Enumerable.Range(0, 100).Select(seed => EncodedExample.Of(_tokenizer, example, new Random(seed), explained: explained)).First(encoded => encoded.Tokens[place] == Token(score));
    }

    private static int Token(int score) => ScoreScale.TokenOf(_tokenizer, score);
}
