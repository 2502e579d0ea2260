using Bunit;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;
using JudgeLM.Web.Rendering;

namespace JudgeLM.Tests.Components;

public sealed class JudgementViewTests : JudgementViewTest
{
    [Theory]
    [InlineData(1204, "1,204 of 1,812 prompt tokens were in the KV cache already")]
    [InlineData(1900, "1,812 of 1,812 prompt tokens were in the KV cache already")]
    public void It_says_how_much_of_the_prompt_was_not_computed_again(int reused, string fact) =>
        Assert.Equal(fact, Show(Judged with { ReusedTokens = reused }).FindAll(".facts li")[3].TextContent);

    [Fact]
    public void Reading_tells_how_long_the_prompt_is() =>
        Assert.Equal("Reading the prompt, 1,812 tokens", Show(Waiting with { Phase = JudgementPhase.Reading }).Find(".progress").TextContent.Trim());

    [Fact]
    public void Before_the_score_line_is_complete_the_text_stands_alone()
    {
        var view = Show(Waiting with { Phase = JudgementPhase.Writing, Raw = "9" });

        Assert.Equal("9", view.Find(".first-line").TextContent);
        Assert.Empty(view.FindAll(".verdict, .score-card"));
    }

    [Theory]
    [InlineData(VerdictKind.Winner, 1, 9, 3, "Assistant 1 is better, 9 to 3")]
    [InlineData(VerdictKind.Winner, 2, 7, 8.5, "Assistant 2 is better, 8.5 to 7")]
    [InlineData(VerdictKind.Tie, null, 7, 7, "A tie, 7 to 7")]
    public void The_verdict_is_said_in_words_and_scores(VerdictKind kind, int? winner, double first, double second, string expected)
    {
        var verdict = new Verdict { Kind = kind, Winner = winner, Scores = [first, second], Line = "" };
        var view = Show(Judged with { Verdict = verdict });

        Assert.Equal(expected, view.Find(".verdict").TextContent.Trim());
        Assert.Equal(
            [FormattableString.Invariant($"Assistant 1 {first} of 10"), FormattableString.Invariant($"Assistant 2 {second} of 10")],
            view.FindAll(".score-card").Select(card => string.Join(' ', card.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
    }

    [Theory]
    [InlineData(VerdictKind.Winner, 3, "7 2 9", "Assistant 3 is best, with 9 out of 10")]
    [InlineData(VerdictKind.Tie, null, "8 2 8 8", "A tie of Assistants 1, 3 and 4, with 8 out of 10")]
    [InlineData(VerdictKind.Tie, null, "5 5 5", "A tie of all 3 assistants, with 5 out of 10")]
    public void The_verdict_on_many_answers_names_the_best(VerdictKind kind, int? winner, string scores, string expected)
    {
        var verdict = new Verdict { Kind = kind, Winner = winner, Scores = [.. scores.Split(' ').Select(double.Parse)], Line = "" };
        var view = Show(Judged with { Verdict = verdict });

        Assert.Equal(expected, view.Find(".verdict").TextContent.Trim());
        Assert.Equal(verdict.Scores.Count, view.FindAll(".score-card").Count);
    }

    [Fact]
    public void A_grade_is_of_the_answer_and_says_what_it_is_relative_to()
    {
        var view = Show(Judged with { Verdict = new Verdict { Kind = VerdictKind.Graded, Scores = [7], Line = "" } });

        Assert.Equal("7 out of 10", view.Find(".verdict").TextContent.Trim());
        Assert.Equal("The answer", view.Find(".score-card .who").TextContent.Trim());
        Assert.Contains("The reference stands at 10", view.Find(".scores").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_scores_there_is_no_verdict_but_the_line_and_what_to_do()
    {
        var verdict = new Verdict { Kind = VerdictKind.Unparsed, Scores = [], Line = "<b>Both</b> are fine" };
        var view = Show(Judged with { Verdict = verdict });

        Assert.Equal("The judge did not give scores", view.Find(".verdict").TextContent.Trim());
        Assert.Equal("<b>Both</b> are fine", view.Find(".unparsed blockquote").TextContent);
        Assert.Contains("Judge again", view.Find(".unparsed").TextContent, StringComparison.Ordinal);
        Assert.Empty(view.FindAll(".score-card"));
    }

    [Theory]
    [InlineData("9 5 3 2 1", 6, "The judge wrote 5 scores for 6 answers.", "judge fewer at a time, for example 5")]
    [InlineData("9", 2, "The judge wrote 1 score for 2 answers.", "set the temperature to 0")]
    [InlineData("9 3 1", 2, "The judge wrote 3 scores for 2 answers.", "set the temperature to 0")]
    [InlineData("9 30", 2, "Its first line is not one score for each assistant.", "set the temperature to 0")]
    public void A_line_of_too_few_or_too_many_scores_is_told_in_numbers(string line, int answers, string problem, string advice)
    {
        var unparsed = new Verdict { Kind = VerdictKind.Unparsed, Scores = [], Line = line };

        var notice = Show(Judged with { Order = AnswerOrder.Given(answers), Verdict = unparsed, Raw = line + "\nSo." }).Find(".unparsed").TextContent;

        Assert.Contains(problem, notice, StringComparison.Ordinal);
        Assert.Contains(advice, notice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9")]
    [InlineData(" 8, 1")]
    public void A_line_of_scores_for_which_there_was_no_room_is_not_to_be_mended_by_judging_again(string line)
    {
        var cut = Judged with { Verdict = new Verdict { Kind = VerdictKind.Unparsed, Scores = [], Line = line }, Raw = line, FinishReason = FinishReason.Length };

        Assert.Equal("It had no room for them: raise max tokens.", UnparsedText.AdviceOf(cut, temperature: 0.2));
        Assert.Equal("The context had no room for them: shorten the case.", UnparsedText.AdviceOf(FillingTheContext(cut), temperature: 0.2));
    }

    [Fact]
    public void What_the_likeliest_tokens_gave_is_not_to_be_mended_by_judging_again_alike()
    {
        var unparsed = Judged with { Verdict = new Verdict { Kind = VerdictKind.Unparsed, Scores = [], Line = "I think" }, Raw = "I think\n" };

        Assert.Contains("set the temperature to 0", UnparsedText.AdviceOf(unparsed, temperature: 0.2), StringComparison.Ordinal);
        Assert.Contains("raise it", UnparsedText.AdviceOf(unparsed, temperature: 0), StringComparison.Ordinal);
    }

    [Fact]
    public void The_explanation_is_markdown_with_the_assistants_in_their_colours()
    {
        var explanation = Show(Judged).Find(".explanation");

        Assert.Equal("Assistant 1", explanation.QuerySelector(".assistant-1")!.TextContent);
        Assert.Equal("right", explanation.QuerySelector("em")!.TextContent);
    }

    [Fact]
    public void Times_and_counts_stand_under_it() =>
        Assert.Equal(
            ["first token after 1.2 s", "1,143 tokens", "18 tokens a second", "finished"],
            Show(Judged).FindAll(".facts li").Select(fact => fact.TextContent));

    [Fact]
    public void The_model_that_judged_is_named() => Assert.Equal("Judged by judge", Show(Judged).Find(".judged-by").TextContent);

    [Fact]
    public void The_raw_output_is_shown_on_demand()
    {
        var view = Show(Judged);
        Assert.Empty(view.FindAll(".raw pre"));

        view.Find(".raw button").Click();

        Assert.Equal(Judged.Raw, view.Find(".raw pre").TextContent);
    }

    [Fact]
    public void A_judgement_cut_at_the_token_limit_says_so()
    {
        var view = Show(Judged with { FinishReason = FinishReason.Length });

        Assert.Contains("stopped at the token limit", view.Find(".end").TextContent, StringComparison.Ordinal);
        Assert.Contains("stopped at the token limit", view.Find(".facts").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_judgement_that_fills_the_context_does_not_ask_for_more_tokens()
    {
        var end = Show(FillingTheContext(Judged with { FinishReason = FinishReason.Length })).Find(".end").TextContent;

        Assert.Equal("Prompt and judgement fill the model's context. Shorten the case, or let a model judge that has a larger context.", end);
    }

    [Theory]
    [InlineData(JudgeStyle.Fast, "9 ", 2, "before its score line was complete")]
    [InlineData(JudgeStyle.Fast, "Both answers are", 64, "wrote more than a score line")]
    [InlineData(JudgeStyle.Fast, "9 3\nAssistant 1 is", 12, "to read more")]
    [InlineData(JudgeStyle.Detailed, "9 ", 2, "before its score line was complete")]
    [InlineData(JudgeStyle.Detailed, "9 3\nAssistant 1 is", 12, "to read more")]
    public void What_the_token_limit_cut_is_said_as_it_was(JudgeStyle style, string raw, int tokens, string expected) =>
        Assert.Contains(
            expected,
            Show(Judged with { FinishReason = FinishReason.Length, Raw = raw, CompletionTokens = tokens }, style).Find(".end").TextContent,
            StringComparison.Ordinal);

    [Fact]
    public void A_stopped_judgement_does_not_say_by_whom_as_anybody_may_read_it() =>
        Assert.Equal("stopped early", Show(Judged with { FinishReason = FinishReason.Cancelled }).FindAll(".facts li")[^1].TextContent);

    [Fact]
    public void A_stopped_judgement_keeps_what_was_written()
    {
        var view = Show(Judged with { FinishReason = FinishReason.Cancelled });

        Assert.Contains("Stopped", view.Find(".end").TextContent, StringComparison.Ordinal);
        Assert.Contains("Assistant 1 is right.", view.Find(".explanation").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_judgement_says_why_and_what_to_do_and_keeps_what_was_written()
    {
        var view = Show(Judged with { FinishReason = FinishReason.Error, Error = "The KV cache is full." });
        var notice = view.Find("[role=alert]").TextContent;

        Assert.Contains("The KV cache is full.", notice, StringComparison.Ordinal);
        Assert.Contains("can be judged again", notice, StringComparison.Ordinal);
        Assert.Contains("Assistant 1 is right.", view.Find(".explanation").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_prompt_and_its_provenance_are_shown_on_demand()
    {
        var view = Show(Judged with { MaxTokens = 236, ReusedTokens = 100, OtherSequences = 3, Resumed = [new ResumedWriting(1_840, 0)] });
        Assert.Empty(view.FindAll(".provenance pre"));

        view.Find(".provenance button").Click();

        Assert.Equal("prompt", view.Find(".provenance pre").TextContent);
        var facts = view.FindAll(".provenance dt").Zip(view.FindAll(".provenance dd"), (name, value) => $"{name.TextContent}: {value.TextContent}").ToList();
        Assert.Contains("Model file: judge.gguf", facts);
        Assert.Contains($"SHA-256 of the file: {new string('a', 64)}", facts);
        Assert.Contains("Sampling: temperature 0.2, top-p 1, seed 4711", facts);
        Assert.Contains("Max tokens: 236 for the judgement, in a context of 2,048", facts);
        Assert.Contains("Runtime: llama.cpp v0 on CPU, 3 threads", facts);
        Assert.Contains("KV cache: 100 of 1,812 prompt tokens were in it already", facts);
        Assert.Contains("Other requests at the start: 3, in the same batches", facts);
        Assert.Contains("Continued later: 1,840 tokens of prompt and judgement were in the KV cache still; other requests: none", facts);
    }

    private static OrderSnapshot FillingTheContext(OrderSnapshot order) =>
        order with { Tokens = [.. Enumerable.Repeat(1, order.Prompt.ContextSize - order.Prompt.Tokens)] };
}
