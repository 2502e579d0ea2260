using Bunit;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;
using JudgeLM.Web.Components.Judging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace JudgeLM.Tests.Components;

public sealed class JudgementViewTests : BunitContext
{
    private static readonly OrderSnapshot _waiting = new()
    {
        Order = AnswerOrder.Given(2),
        Prompt = new PromptInfo("prompt", 1812, 2048),
    };

    private static readonly OrderSnapshot _judged = _waiting with
    {
        Phase = JudgementPhase.Finished,
        Raw = "9 3\nAssistant 1 is *right*.",
        Verdict = new Verdict { Kind = VerdictKind.Winner, Winner = 1, Scores = [9, 3], Line = "9 3" },
        Explanation = "Assistant 1 is *right*.",
        CompletionTokens = 1143,
        Timings = new JudgementTimings { FirstTokenMs = 1240, TokensPerSecond = 18.44 },
        FinishReason = FinishReason.Stop,
    };

    private static readonly ScoreDistributions _distribution = new()
    {
        Answers =
        [
            new ScoreDistribution { Probabilities = [0, 0, 0, 0.1, 0, 0, 0, 0.25, 0, 0.6, 0], Decimal = 0, NoScore = 0.05, NotFollowed = 0, Expectation = 8.05 },
            new ScoreDistribution { Probabilities = [0.2, 0, 0, 0.8, 0, 0, 0, 0, 0, 0, 0], Decimal = 0, NoScore = 0, NotFollowed = 0, Expectation = 2.4 },
        ],
        FirstBeatsSecond = 0.7,
        SecondBeatsFirst = 0.1,
        Tie = 0.2,
        Places = 7,
        ComputedTokens = 12,
    };

    private readonly FakeTimeProvider _time = new();

    public JudgementViewTests() => Services.AddSingleton<TimeProvider>(_time);

    [Theory]
    [InlineData(0, 0, "Waiting for the judge")]
    [InlineData(1, 0, "Waiting: you are next. How long that takes is not known yet.")]
    [InlineData(1, 1, "Waiting: you are next, after 1 judgement under way. How long that takes is not known yet.")]
    [InlineData(2, 0, "Waiting: place 2, 1 judgement ahead of you. How long that takes is not known yet.")]
    [InlineData(4, 2, "Waiting: place 4, 3 judgements ahead of you and 2 under way. How long that takes is not known yet.")]
    public void The_queue_tells_how_many_are_ahead(int place, int underWay, string expected) =>
        Assert.Equal(expected, Show(_waiting with { QueuePlace = place, UnderWay = underWay }).Find(".progress").TextContent.Trim());

    [Theory]
    [InlineData(1, 0.4, "Waiting: you are next. About to start.")]
    [InlineData(3, 0.4, "Waiting: place 3, 2 judgements ahead of you. Starts in a few seconds.")]
    [InlineData(3, 42, "Waiting: place 3, 2 judgements ahead of you. Starts in about 42 s.")]
    [InlineData(3, 200, "Waiting: place 3, 2 judgements ahead of you. Starts in about 3 min.")]
    [InlineData(1, -9, "Waiting: you are next. It takes longer than expected.")]
    public void The_queue_tells_how_long_it_will_take_once_that_is_known(int place, double seconds, string expected)
    {
        var order = _waiting with { QueuePlace = place, ExpectedStart = _time.GetUtcNow().AddSeconds(seconds) };

        Assert.Equal(expected, Show(order).Find(".progress").TextContent.Trim());
    }

    [Fact]
    public void The_time_that_is_left_goes_down_while_nothing_else_happens()
    {
        var view = Show(_waiting with { QueuePlace = 1, ExpectedStart = _time.GetUtcNow().AddSeconds(42) });

        _time.Advance(TimeSpan.FromSeconds(10));

        view.WaitForAssertion(() => Assert.Contains("Starts in about 32 s.", view.Find(".progress").TextContent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1204, "1,204 of 1,812 prompt tokens were in the KV cache already")]
    [InlineData(1900, "1,812 of 1,812 prompt tokens were in the KV cache already")]
    public void It_says_how_much_of_the_prompt_was_not_computed_again(int reused, string fact) =>
        Assert.Equal(fact, Show(_judged with { ReusedTokens = reused }).FindAll(".facts li")[3].TextContent);

    [Fact]
    public void Reading_tells_how_long_the_prompt_is() =>
        Assert.Equal("Reading the prompt, 1,812 tokens", Show(_waiting with { Phase = JudgementPhase.Reading }).Find(".progress").TextContent.Trim());

    [Fact]
    public void Before_the_score_line_is_complete_the_text_stands_alone()
    {
        var view = Show(_waiting with { Phase = JudgementPhase.Writing, Raw = "9" });

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
        var view = Show(_judged with { Verdict = verdict });

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
        var view = Show(_judged with { Verdict = verdict });

        Assert.Equal(expected, view.Find(".verdict").TextContent.Trim());
        Assert.Equal(verdict.Scores.Count, view.FindAll(".score-card").Count);
    }

    [Fact]
    public void A_grade_is_of_the_answer_and_says_what_it_is_relative_to()
    {
        var view = Show(_judged with { Verdict = new Verdict { Kind = VerdictKind.Graded, Scores = [7], Line = "" } });

        Assert.Equal("7 out of 10", view.Find(".verdict").TextContent.Trim());
        Assert.Equal("The answer", view.Find(".score-card .who").TextContent.Trim());
        Assert.Contains("The reference stands at 10", view.Find(".scores").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_scores_there_is_no_verdict_but_the_line_and_what_to_do()
    {
        var verdict = new Verdict { Kind = VerdictKind.Unparsed, Scores = [], Line = "<b>Both</b> are fine" };
        var view = Show(_judged with { Verdict = verdict });

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

        var notice = Show(_judged with { Order = AnswerOrder.Given(answers), Verdict = unparsed, Raw = line + "\nSo." }).Find(".unparsed").TextContent;

        Assert.Contains(problem, notice, StringComparison.Ordinal);
        Assert.Contains(advice, notice, StringComparison.Ordinal);
    }

    [Fact]
    public void The_explanation_is_markdown_with_the_assistants_in_their_colours()
    {
        var explanation = Show(_judged).Find(".explanation");

        Assert.Equal("Assistant 1", explanation.QuerySelector(".assistant-1")!.TextContent);
        Assert.Equal("right", explanation.QuerySelector("em")!.TextContent);
    }

    [Fact]
    public void Times_and_counts_stand_under_it() =>
        Assert.Equal(
            ["first token after 1.2 s", "1,143 tokens", "18 tokens a second", "finished"],
            Show(_judged).FindAll(".facts li").Select(fact => fact.TextContent));

    [Fact]
    public void The_model_that_judged_is_named() => Assert.Equal("Judged by judge", Show(_judged).Find(".judged-by").TextContent);

    [Fact]
    public void The_raw_output_is_shown_on_demand()
    {
        var view = Show(_judged);
        Assert.Empty(view.FindAll("#raw-output"));

        view.Find(".raw button").Click();

        Assert.Equal(_judged.Raw, view.Find("#raw-output").TextContent);
    }

    [Fact]
    public void A_judgement_cut_at_the_token_limit_says_so()
    {
        var view = Show(_judged with { FinishReason = FinishReason.Length });

        Assert.Contains("stopped at the token limit", view.Find(".end").TextContent, StringComparison.Ordinal);
        Assert.Contains("stopped at the token limit", view.Find(".facts").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stopped_judgement_keeps_what_was_written()
    {
        var view = Show(_judged with { FinishReason = FinishReason.Cancelled });

        Assert.Contains("Stopped", view.Find(".end").TextContent, StringComparison.Ordinal);
        Assert.Contains("Assistant 1 is right.", view.Find(".explanation").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_judgement_says_why_and_what_to_do_and_keeps_what_was_written()
    {
        var view = Show(_judged with { FinishReason = FinishReason.Error, Error = "The KV cache is full." });
        var notice = view.Find("[role=alert]").TextContent;

        Assert.Contains("The KV cache is full.", notice, StringComparison.Ordinal);
        Assert.Contains("press Judge to try again", notice, StringComparison.Ordinal);
        Assert.Contains("Assistant 1 is right.", view.Find(".explanation").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_distribution_is_said_in_words_and_in_a_bar_for_each_score()
    {
        var view = Show(_judged with { Distribution = _distribution });
        Assert.Contains("print-only", view.Find(".distribution .content").ClassList);

        view.Find(".distribution button").Click();

        Assert.DoesNotContain("print-only", view.Find(".distribution .content").ClassList);

        Assert.Equal(
            "How likely: Assistant 1 scores higher, 70 %; Assistant 2 scores higher, 10 %; a tie, 20 %.",
            string.Join(' ', view.Find(".balance").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        var charts = view.FindAll(".chart");
        Assert.Equal(["assistant-1", "assistant-2"], charts.Select(chart => chart.ClassList[^1]));
        Assert.Contains("expected 8.1", charts[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("Score 9: 60 %", charts[0].QuerySelectorAll("li")[8].QuerySelector(".visually-hidden")!.TextContent);
        Assert.Equal(["10", "25", "60"], charts[0].QuerySelectorAll(".percent").Select(percent => percent.TextContent));
        Assert.Equal(10, charts[0].QuerySelectorAll("li").Length);
        Assert.Contains("5 % no score", charts[0].TextContent, StringComparison.Ordinal);
        Assert.Equal(11, charts[1].QuerySelectorAll("li").Length);
    }

    [Fact]
    public void In_another_order_the_charts_bear_the_numbers_of_the_case()
    {
        var view = Show(_judged with { Order = new AnswerOrder([1, 0]), Distribution = _distribution });

        view.Find(".distribution button").Click();

        Assert.Contains("Assistant 2", view.FindAll(".chart")[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("Assistant 2", view.Find(".balance .assistant-name").TextContent);
    }

    [Fact]
    public void The_distribution_of_a_single_answer_is_the_answers_and_in_its_colour()
    {
        var view = Show(_judged with { Order = AnswerOrder.Given(1), Distribution = _distribution with { Answers = [_distribution.Answers[0]], FirstBeatsSecond = null } });

        var chart = view.Find(".chart");
        Assert.Equal("The answer", chart.QuerySelector(".assistant-name")!.TextContent);
        Assert.Contains("assistant-2", chart.ClassList);
        Assert.Empty(view.FindAll(".balance"));
    }

    [Fact]
    public void The_prompt_and_its_provenance_are_shown_on_demand()
    {
        var view = Show(_judged with { MaxTokens = 236, ReusedTokens = 100, OtherSequences = 3 });
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
    }

    [Theory]
    [InlineData(true, "Copied")]
    [InlineData(false, "select the text")]
    public void The_prompt_is_copied_and_it_is_said_whether_that_worked(bool works, string expected)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        var script = JSInterop.SetupModule("./assets/judge-page.js");
        script.Setup<bool>("copyText", "prompt").SetResult(works);
        var view = Show(_judged);
        view.Find(".provenance button").Click();

        view.FindAll(".provenance button")[1].Click();

        Assert.Contains(expected, view.Find(".provenance [role=status]").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<JudgementView> Show(OrderSnapshot order)
    {
        var snapshot = new JudgementSnapshot
        {
            Id = "job",
            Request = new JudgementRequest { Task = new JudgeTask { Question = "Largest planet?", Answers = ["Jupiter.", "Mars."] } },
            Model = "judge",
            Provenance = TestProvenance.Any,
            Orders = [order],
        };
        return Render<JudgementView>(parameters => parameters.Add(view => view.Snapshot, snapshot));
    }
}
