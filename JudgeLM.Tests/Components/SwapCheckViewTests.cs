using Bunit;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;
using JudgeLM.Web.Components.Judging;
using JudgeLM.Web.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace JudgeLM.Tests.Components;

/// <summary>A judgement of several orders, as it is shown and announced.</summary>
public sealed class SwapCheckViewTests : BunitContext
{
    public SwapCheckViewTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(TimeProvider.System);
    }

    [Theory]
    [InlineData("9 3", "2 8", "Assistant 1 is better, 8.5 to 2.5", "Consistent in both orders.", "does not prove a verdict right")]
    [InlineData("9 3", "9 3", "No verdict: the order decided", "Flipped: with the answers swapped, the other one wins.", "preferred the answer that stood first")]
    [InlineData("3 9", "3 9", "No verdict: the order decided", "Flipped: with the answers swapped, the other one wins.", "preferred the answer that stood second")]
    [InlineData("10 4", "9 1", "No verdict: the order decided", "Flipped: with the answers swapped, the other one wins.", "The scores are the mean of both orders.")]
    [InlineData("7 7", "4 8", "Assistant 1 is better, 7.5 to 5.5", "Tie-shifted: a tie in one order, a winner in the other.", "the lean is weak")]
    public void The_balanced_verdict_stands_above_what_both_orders_say(string given, string swapped, string headline, string outcome, string meaning)
    {
        var view = Show(Judged(given, 0, 1), Judged(swapped, 1, 0));

        Assert.Equal(headline, view.Find(".verdict").TextContent.Trim());
        Assert.Equal(outcome, view.Find(".outcome .says").TextContent);
        Assert.Contains(meaning, view.Find(".outcome .means").TextContent, StringComparison.Ordinal);
        Assert.Equal($"{headline}. {outcome}", JudgementAnnouncement.Of(view.Instance.Snapshot));
    }

    [Fact]
    public void Each_score_is_shown_with_those_that_it_is_the_mean_of() =>
        Assert.Equal(
            ["8.5|as given:\u00A09, swapped:\u00A08", "2.5|as given:\u00A03, swapped:\u00A02"],
            Show(Judged("9 3", 0, 1), Judged("2 8", 1, 0)).FindAll(".score-card")
                .Select(card => $"{card.QuerySelector(".value")!.TextContent}|{card.QuerySelector(".in-orders")!.TextContent}"));

    [Fact]
    public void The_other_explanation_is_one_click_away_and_says_who_its_assistants_are()
    {
        var view = Show(Judged("9 3", 0, 1), Judged("2 8", 1, 0));
        Assert.Empty(view.FindAll(".order-key"));
        Assert.Contains("assistant-1", view.Find(".explanation .assistant-name").ClassList);

        view.Find("#order-tab-2").Click();

        Assert.Equal(
            "In this order the judge read the answer of Assistant 2 first. What it calls “Assistant 1” is Assistant 2 and “Assistant 2” is Assistant 1.",
            string.Join(' ', view.Find(".order-key").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        var name = view.Find(".explanation .assistant-name");
        Assert.Equal("Assistant 1", name.TextContent);
        Assert.Contains("assistant-2", name.ClassList);
    }

    [Fact]
    public void The_tabs_are_operated_with_the_arrows_and_tell_what_they_show()
    {
        var view = Show(Judged("9 3", 0, 1), Judged("2 8", 1, 0));

        view.Find("#order-tab-1").KeyDown(new KeyboardEventArgs { Key = "ArrowRight" });
        AssertShown(view, 2);
        view.Find("#order-tab-2").KeyDown(new KeyboardEventArgs { Key = "ArrowRight" });
        AssertShown(view, 1);
        view.Find("#order-tab-1").KeyDown(new KeyboardEventArgs { Key = "End" });
        AssertShown(view, 2);
    }

    [Fact]
    public void Until_both_score_lines_are_there_the_given_order_is_shown_and_the_progress_of_the_other()
    {
        var given = Judged("9 3", 0, 1) with { Phase = JudgementPhase.Writing, FinishReason = null };
        var waiting = new OrderSnapshot { Order = new AnswerOrder([1, 0]), Prompt = given.Prompt, Phase = JudgementPhase.Queued, Queue = new QueueStanding(3, 0, null) };

        var view = Show(given, waiting);

        Assert.Empty(view.FindAll(".verdict, .outcome, .score-card"));
        Assert.Equal(["As given: scores are there", "Swapped: waiting"], view.FindAll(".swap-progress li").Select(order => order.TextContent));
        Assert.Contains("Assistant 1 is right.", view.Find(".explanation").TextContent, StringComparison.Ordinal);
        Assert.Equal("The judge is at work.", JudgementAnnouncement.Of(view.Instance.Snapshot));
    }

    [Fact]
    public void Without_scores_in_one_order_there_is_no_verdict_but_that_of_the_other_alone()
    {
        var view = Show(Judged("9 3", 0, 1), Judged("Both are fine", 1, 0));

        Assert.Equal("No verdict over both orders", view.Find(".verdict").TextContent);
        Assert.Equal(
            ["As given: Assistant 1 is better, 9 to 3, in this order only.", "Swapped: the judge did not give scores. It wrote: “Both are fine”"],
            view.FindAll(".orders li").Select(order => order.TextContent));
        Assert.Contains("Judge again, or set the temperature to 0", string.Join(' ', view.Find(".advice").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Empty(view.FindAll(".score-card"));
        Assert.Equal("No verdict over both orders.", JudgementAnnouncement.Of(view.Instance.Snapshot));
    }

    [Fact]
    public void An_order_that_failed_says_so_and_leaves_the_other_its_verdict()
    {
        var failed = Judged("9 3", 1, 0) with { Verdict = null, Raw = "", Explanation = "", FinishReason = FinishReason.Error, Error = "The KV cache is full." };

        var view = Show(Judged("9 3", 0, 1), failed);

        Assert.Equal("Swapped: failed. The KV cache is full.", view.FindAll(".orders li")[1].TextContent);
        Assert.Contains("in this order only", view.FindAll(".orders li")[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_three_rotations_it_is_told_how_many_agree()
    {
        var view = Show(Judged("9 5 3", 0, 1, 2), Judged("6 3 4", 1, 2, 0), Judged("3 9 5", 2, 0, 1));

        Assert.Equal("Mostly consistent: 2 of 3 orders agree.", view.Find(".outcome .says").TextContent);
        Assert.Equal("Assistant 1 is best, with 7.33 out of 10", view.Find(".verdict").TextContent.Trim());
        Assert.Equal("as given:\u00A09, with 2 first:\u00A04, with 3 first:\u00A09", view.Find(".in-orders").TextContent);
        Assert.Equal(["As given", "With 2 first", "With 3 first"], view.FindAll("[role=tab]").Select(tab => tab.TextContent));
    }

    private static void AssertShown(IRenderedComponent<JudgementView> view, int tab)
    {
        var selected = view.Find("[role=tab][aria-selected=true]");
        Assert.Equal($"order-tab-{tab}", selected.Id);
        Assert.Equal("0", selected.GetAttribute("tabindex"));
        Assert.Equal(selected.Id, view.Find("[role=tabpanel]").GetAttribute("aria-labelledby"));
        Assert.Equal(tab == 2 ? 1 : 0, view.FindAll(".order-key").Count);
    }

    private static OrderSnapshot Judged(string line, params int[] places)
    {
        var parser = new VerdictParser(places.Length);
        parser.Append($"{line}\nAssistant 1 is *right*.");
        return new OrderSnapshot
        {
            Order = new AnswerOrder(places),
            Prompt = new PromptInfo("prompt", 1812, 2048),
            Phase = JudgementPhase.Finished,
            Raw = $"{line}\nAssistant 1 is *right*.",
            Verdict = parser.Verdict,
            Explanation = parser.Explanation,
            FinishReason = FinishReason.Stop,
        };
    }

    private IRenderedComponent<JudgementView> Show(params OrderSnapshot[] orders)
    {
        var task = new JudgeTask { Question = "Largest planet?", Answers = [.. orders.Select((_, answer) => $"Answer {answer + 1}")] };
        var snapshot = new JudgementSnapshot
        {
            Id = "job",
            Request = new JudgementRequest { Task = task, SwapCheck = true },
            Model = "judge",
            Provenance = TestProvenance.Any,
            Orders = orders,
        };
        return Render<JudgementView>(parameters => parameters.Add(view => view.Snapshot, snapshot));
    }
}
