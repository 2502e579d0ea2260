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

    private readonly FakeTimeProvider _time = new();

    public JudgementViewTests() => Services.AddSingleton<TimeProvider>(_time);

    [Theory]
    [InlineData(0, "Waiting for the judge")]
    [InlineData(1, "Waiting: you are next")]
    [InlineData(4, "Waiting: place 4, 3 ahead of you")]
    public void The_queue_tells_how_many_are_ahead(int place, string expected) =>
        Assert.Equal(expected, Show(_waiting with { QueuePlace = place }).Find(".progress").TextContent.Trim());

    [Theory]
    [InlineData(0.4, "Waiting: place 3, 2 ahead of you, about to start")]
    [InlineData(42, "Waiting: place 3, 2 ahead of you, starts in about 42 s")]
    [InlineData(200, "Waiting: place 3, 2 ahead of you, starts in about 3 min")]
    public void The_queue_tells_how_long_it_will_take_once_that_is_known(double seconds, string expected)
    {
        var order = _waiting with { QueuePlace = 3, ExpectedStart = _time.GetUtcNow().AddSeconds(seconds) };

        Assert.Equal(expected, Show(order).Find(".progress").TextContent.Trim());
    }

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

    private IRenderedComponent<JudgementView> Show(OrderSnapshot order)
    {
        var snapshot = new JudgementSnapshot
        {
            Id = "job",
            Request = new JudgementRequest { Task = new JudgeTask { Question = "Largest planet?", Answers = ["Jupiter.", "Mars."] } },
            Model = "judge",
            Orders = [order],
        };
        return Render<JudgementView>(parameters => parameters.Add(view => view.Snapshot, snapshot));
    }
}
