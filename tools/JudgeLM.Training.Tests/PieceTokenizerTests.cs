using JudgeLM.Core.Judging;
using JudgeLM.Training.Tokenizer;

namespace JudgeLM.Training.Tests;

public sealed class PieceTokenizerTests
{
    private static readonly PieceTokenizer _tokenizer = SmallCases.Tokenizer;

    [Theory]
    [InlineData("What is the capital of France?")]
    [InlineData("two  spaces,\n\nlines\tand tabs 1945")]
    [InlineData("naïve — “quotes” 世界 😀 \u0001")]
    [InlineData("")]
    public void Text_comes_back_as_it_was_behind_the_space_that_llama_puts_in_front(string text)
    {
        var decoded = _tokenizer.Decode(_tokenizer.Encode(text));

        Assert.Equal(text.Length == 0 ? "" : " " + text, decoded);
    }

    [Theory]
    [InlineData(JudgeMode.Pair, 2)]
    [InlineData(JudgeMode.Multi, 5)]
    [InlineData(JudgeMode.Multimodal, 2)]
    public void A_prompt_is_little_longer_than_what_people_wrote(JudgeMode mode, int answers)
    {
        var task = new JudgeTask { Mode = mode, Question = "cat", Reference = "dog", Answers = [.. Enumerable.Repeat("bird", answers)] };

        var tokens = _tokenizer.Encode(JudgePrompt.For(task).Text);

        Assert.True(tokens.Count <= (2 * answers) + 10, $"{tokens.Count} tokens");
    }

    [Fact]
    public void Every_score_is_one_token()
    {
        Assert.All(Enumerable.Range(0, 11), score => Assert.Single(_tokenizer.Encode($"{score}")));
    }
}
