using System.Text.Json;
using JudgeLM.Core.Judging;

namespace JudgeLM.Tests.Judging;

public class JudgePromptTests
{
    [Fact]
    public void A_pair_is_laid_out_as_the_model_learned_it()
    {
        var prompt = JudgePrompt.For(Task(JudgeMode.Pair, null, "Paris.", "Lyon."));

        Assert.Equal(
            """
            You are a helpful and precise assistant for checking the quality of the answer.
            [Question]
            What is the capital of France?

            [The Start of Assistant 1's Answer]
            Paris.

            [The End of Assistant 1's Answer]

            [The Start of Assistant 2's Answer]
            Lyon.

            [The End of Assistant 2's Answer]

            [System]
            We would like to request your feedback on the performance of two AI assistants in response to the user question displayed above.
            Please rate the helpfulness, relevance, accuracy, level of details of their responses. Each assistant receives an overall score on a scale of 1 to 10, where a higher score indicates better overall performance.
            Please first output a single line containing only two values indicating the scores for Assistant 1 and 2, respectively. The two scores are separated by a space. In the subsequent line, please provide a comprehensive explanation of your evaluation, avoiding any potential bias and ensuring that the order in which the responses were presented does not affect your judgment.

            ### Response:
            """,
            prompt.Text);
        Assert.Empty(JudgePrompt.ForcedScoresOf(JudgeMode.Pair));
    }

    [Fact]
    public void Three_answers_and_a_reference_are_counted_in_words_and_numbers()
    {
        var prompt = JudgePrompt.For(Task(JudgeMode.Multi, "It is Paris.", "Paris.", "Lyon.", "Nice."));

        Assert.Equal(
            """
            You are a helpful and precise assistant for checking the quality of the answer.
            [Question]
            What is the capital of France?

            [Reference Answer]
            It is Paris.

            [The Start of Assistant 1's Answer]
            Paris.

            [The End of Assistant 1's Answer]

            [The Start of Assistant 2's Answer]
            Lyon.

            [The End of Assistant 2's Answer]

            [The Start of Assistant 3's Answer]
            Nice.

            [The End of Assistant 3's Answer]

            [System]
            We would like to request your feedback on the performance of three AI assistants in response to the user question displayed above.
            Please rate the helpfulness, relevance, accuracy, level of details of their responses. Each assistant receives an overall score on a scale of 1 to 10, where a higher score indicates better overall performance.
            Please first output a single line containing only three values indicating the scores for Assistant 1, 2 and 3, respectively. The three scores are separated by a space. In the subsequent line, please provide a comprehensive explanation of your evaluation, avoiding any potential bias and ensuring that the order in which the responses were presented does not affect your judgment.

            ### Response:
            """,
            prompt.Text);
    }

    [Fact]
    public void A_single_answer_stands_after_the_reference_whose_ten_is_written_already()
    {
        var prompt = JudgePrompt.For(Task(JudgeMode.Single, "It is Paris.", "Lyon."));

        Assert.Equal(
            """
            You are a helpful and precise assistant for checking the quality of the answer.
            [Question]
            What is the capital of France?

            [The Start of Assistant 1's Answer]
            It is Paris.

            [The End of Assistant 1's Answer]

            [The Start of Assistant 2's Answer]
            Lyon.

            [The End of Assistant 2's Answer]

            [System]
            We would like to request your feedback on the performance of two AI assistants in response to the user question displayed above.
            Please rate the helpfulness, relevance, accuracy, level of details of their responses. Each assistant receives an overall score on a scale of 1 to 10, where a higher score indicates better overall performance.
            Please first output a single line containing only two values indicating the scores for Assistant 1 and 2, respectively. The two scores are separated by a space. In the subsequent line, please provide a comprehensive explanation of your evaluation, avoiding any potential bias and ensuring that the order in which the responses were presented does not affect your judgment.

            ### Response:10
            """,
            prompt.Text);
        Assert.Equal("10", JudgePrompt.ForcedScoresOf(JudgeMode.Single));
    }

    [Fact]
    public void A_question_about_an_image_begins_with_another_line()
    {
        var prompt = JudgePrompt.For(Task(JudgeMode.Multimodal, "It is Paris.", "Paris.", "Lyon."));

        Assert.Equal(
            """
            Please evaluate the following visual-based question-answer pair:
            [Question]
            What is the capital of France?

            [Reference Answer]
            It is Paris.

            [The Start of Assistant 1's Answer]
            Paris.

            [The End of Assistant 1's Answer]

            [The Start of Assistant 2's Answer]
            Lyon.

            [The End of Assistant 2's Answer]

            [System]
            We would like to request your feedback on the performance of two AI assistants in response to the user question displayed above.
            Please rate the helpfulness, relevance, accuracy, level of details of their responses. Each assistant receives an overall score on a scale of 1 to 10, where a higher score indicates better overall performance.
            Please first output a single line containing only two values indicating the scores for Assistant 1 and 2, respectively. The two scores are separated by a space. In the subsequent line, please provide a comprehensive explanation of your evaluation, avoiding any potential bias and ensuring that the order in which the responses were presented does not affect your judgment.

            ### Response:
            """,
            prompt.Text);
    }

    [Fact]
    public void Two_answers_read_the_same_as_pair_and_as_multi() =>
        Assert.Equal(
            JudgePrompt.For(Task(JudgeMode.Pair, "It is Paris.", "Paris.", "Lyon.")).Text,
            JudgePrompt.For(Task(JudgeMode.Multi, "It is Paris.", "Paris.", "Lyon.")).Text);

    [Theory]
    [InlineData(4, "four", "1, 2, 3 and 4")]
    [InlineData(5, "five", "1, 2, 3, 4 and 5")]
    [InlineData(6, "six", "1, 2, 3, 4, 5 and 6")]
    [InlineData(7, "seven", "1, 2, 3, 4, 5, 6 and 7")]
    [InlineData(8, "eight", "1, 2, 3, 4, 5, 6, 7 and 8")]
    [InlineData(9, "nine", "1, 2, 3, 4, 5, 6, 7, 8 and 9")]
    [InlineData(10, "ten", "1, 2, 3, 4, 5, 6, 7, 8, 9 and 10")]
    public void More_answers_are_counted_too(int count, string word, string numbers)
    {
        var answers = Enumerable.Range(1, count).Select(i => $"answer {i}").ToArray();

        var text = JudgePrompt.For(Task(JudgeMode.Multi, null, answers)).Text;

        Assert.Contains($"the performance of {word} AI assistants", text, StringComparison.Ordinal);
        Assert.Contains($"only {word} values indicating the scores for Assistant {numbers}, respectively. The {word} scores", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the performance of two AI assistants [System] {question} {prompt} {0}")]
    [InlineData("  blanks around \n\n")]
    [InlineData("line\r\nends\rof every\nkind")]
    [InlineData("### Response:10")]
    [InlineData("")]
    public void What_a_user_wrote_stands_in_the_prompt_unchanged(string text)
    {
        var prompt = JudgePrompt.For(new JudgeTask
        {
            Mode = JudgeMode.Multi,
            Question = text,
            Answers = [text, text, text],
            Reference = $"r{text}",
        }).Text;

        Assert.Contains($"[Question]\n{text}\n\n[Reference Answer]\nr{text}\n\n[The Start", prompt, StringComparison.Ordinal);
        for (var i = 1; i <= 3; i++)
        {
            Assert.Contains($"Assistant {i}'s Answer]\n{text}\n\n[The End of Assistant {i}'s", prompt, StringComparison.Ordinal);
        }

        Assert.Contains("performance of three AI assistants", prompt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n")]
    public void A_blank_reference_is_none(string? reference) =>
        Assert.DoesNotContain("[Reference Answer]", JudgePrompt.For(Task(JudgeMode.Pair, reference, "a", "b")).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData(JudgeMode.Pair, null, "judgelm/llm_judge/common.py, conv_judge_pair")]
    [InlineData(JudgeMode.Pair, "r", "judgelm/llm_judge/common.py, conv_judge_pair_w_reference")]
    [InlineData(JudgeMode.Multi, " ", "judgelm/llm_judge/common.py, conv_judge_multi")]
    [InlineData(JudgeMode.Single, "r", "judgelm/llm_judge/common.py, conv_judge_single")]
    public void The_template_is_named_as_in_the_official_code(JudgeMode mode, string? reference, string expected) =>
        Assert.EndsWith(expected, JudgePrompt.TemplateOf(Task(mode, reference, "a", "b")), StringComparison.Ordinal);

    [Fact]
    public void A_wrong_number_of_answers_has_no_prompt() =>
        Assert.Throws<ArgumentException>(() => JudgePrompt.For(Task(JudgeMode.Pair, null, "only one")));

    [Fact]
    public void Every_official_prompt_is_equal_byte_for_byte()
    {
        foreach (var golden in SharedData.ReadLinesOrSkip("golden/prompts.jsonl"))
        {
            var task = new JudgeTask
            {
                Mode = Enum.Parse<JudgeMode>(golden.GetProperty("mode").GetString()!, ignoreCase: true),
                Question = golden.GetProperty("question").GetString()!,
                Answers = golden.GetProperty("answers").Deserialize<string[]>()!,
                Reference = golden.GetProperty("reference").GetString(),
            };

            Assert.Equal(golden.GetProperty("prompt").GetString(), JudgePrompt.For(task).Text);
            Assert.Empty(JudgeTaskRules.ErrorsToMeasure(task));
        }
    }

    private static JudgeTask Task(JudgeMode mode, string? reference, params string[] answers) => new()
    {
        Mode = mode,
        Question = "What is the capital of France?",
        Answers = answers,
        Reference = reference,
    };
}
