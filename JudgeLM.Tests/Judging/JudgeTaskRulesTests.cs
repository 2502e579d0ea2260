using JudgeLM.Core.Judging;

namespace JudgeLM.Tests.Judging;

public class JudgeTaskRulesTests
{
    private static readonly JudgeTask _good = new() { Question = "Why?", Answers = ["Because.", "No idea."] };

    [Fact]
    public void A_whole_case_has_no_errors() => Assert.Empty(JudgeTaskRules.ErrorsToJudge(_good));

    [Fact]
    public void Every_blank_text_is_named_before_judging()
    {
        var task = _good with { Question = " \n", Answers = ["", "\t"] };

        Assert.Equal(["question", "answers[0]", "answers[1]"], Fields(JudgeTaskRules.ErrorsToJudge(task)));
        Assert.Contains("Assistant 2 is empty", JudgeTaskRules.ErrorsToJudge(task)[2].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(JudgeMode.Pair, 2)]
    [InlineData(JudgeMode.Multi, 10)]
    [InlineData(JudgeMode.Single, 1)]
    [InlineData(JudgeMode.Multimodal, 2)]
    public void A_case_that_is_still_empty_can_be_measured(JudgeMode mode, int answers)
    {
        var task = new JudgeTask { Mode = mode, Question = "", Answers = Enumerable.Repeat("", answers).ToArray() };

        Assert.Empty(JudgeTaskRules.ErrorsToMeasure(task));
        Assert.NotEmpty(JudgePrompt.For(task).Text);
    }

    [Fact]
    public void Missing_texts_are_named_even_to_measure()
    {
        var task = new JudgeTask { Question = null!, Answers = ["a", null!] };

        Assert.Equal(["question", "answers[1]"], Fields(JudgeTaskRules.ErrorsToMeasure(task)));
        Assert.Equal(["answers"], Fields(JudgeTaskRules.ErrorsToMeasure(_good with { Answers = null! })));
    }

    [Theory]
    [InlineData(JudgeMode.Pair, 1, "exactly 2 answers")]
    [InlineData(JudgeMode.Pair, 3, "exactly 2 answers")]
    [InlineData(JudgeMode.Multi, 1, "2 to 10 answers")]
    [InlineData(JudgeMode.Multi, 11, "2 to 10 answers")]
    [InlineData(JudgeMode.Single, 0, "exactly 1 answer")]
    [InlineData(JudgeMode.Single, 2, "exactly 1 answer")]
    [InlineData(JudgeMode.Multimodal, 3, "exactly 2 answers")]
    public void A_wrong_number_of_answers_says_the_right_one(JudgeMode mode, int count, string expected)
    {
        var task = _good with { Mode = mode, Answers = Enumerable.Repeat("a", count).ToArray(), Reference = "r" };

        var error = Assert.Single(JudgeTaskRules.ErrorsToMeasure(task));

        Assert.Equal("answers", error.Field);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains($"here are {count}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(JudgeMode.Single, null)]
    [InlineData(JudgeMode.Single, "  ")]
    [InlineData(JudgeMode.Multimodal, null)]
    public void A_mode_that_compares_with_a_reference_asks_for_it(JudgeMode mode, string? reference)
    {
        var answers = mode == JudgeMode.Single ? new[] { "a" } : ["a", "b"];
        var task = _good with { Mode = mode, Answers = answers, Reference = reference };

        Assert.Equal(["reference"], Fields(JudgeTaskRules.ErrorsToJudge(task)));
    }

    [Fact]
    public void A_blank_reference_is_fine_where_none_is_needed() =>
        Assert.Empty(JudgeTaskRules.ErrorsToJudge(_good with { Reference = " " }));

    [Fact]
    public void Overlong_texts_say_their_length_and_the_limit()
    {
        var longest = new string('x', JudgeTask.MaxTextLength);
        var task = _good with { Question = longest, Answers = [longest, longest + "x"], Reference = longest + "x" };

        var errors = JudgeTaskRules.ErrorsToMeasure(task);

        Assert.Equal(["answers[1]", "reference"], Fields(errors));
        Assert.Contains("40,001 characters; at most 40,000", errors[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(160_000, null)]
    [InlineData(160_001, "160,001 characters in all, and at most 160,000 are taken")]
    public void All_texts_together_may_have_160_000_characters(int length, string? refusal)
    {
        var longest = new string('x', JudgeTask.MaxTextLength);
        var task = new JudgeTask
        {
            Mode = JudgeMode.Multi,
            Question = longest,
            Answers = [longest, longest, "x"],
            Reference = new string('x', length - (3 * JudgeTask.MaxTextLength) - 1),
        };

        foreach (var errors in new[] { JudgeTaskRules.ErrorsToMeasure(task), JudgeTaskRules.ErrorsToJudge(task) })
        {
            Assert.Equal(refusal is null ? [] : ["answers"], Fields(errors));
            Assert.All(errors, error => Assert.Contains(refusal!, error.Message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Half_a_character_cannot_be_encoded_and_is_named()
    {
        var task = new JudgeTask { Question = "ab\uD83D", Answers = ["fine 😀", "\uDE00"], Reference = "😀\uDE00\uD83D" };

        var errors = JudgeTaskRules.ErrorsToMeasure(task);

        Assert.Equal(["question", "answers[1]", "reference"], Fields(errors));
        Assert.Contains("position 3", errors[0].Message, StringComparison.Ordinal);
        Assert.Contains("position 1", errors[1].Message, StringComparison.Ordinal);
        Assert.Contains("position 3", errors[2].Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Fields(IEnumerable<InputError> errors) => errors.Select(error => error.Field);
}
