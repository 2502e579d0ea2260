using AngleSharp.Dom;
using Bunit;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Core.Judging;
using JudgeLM.Tests.State;
using JudgeLM.Web.Components.Judging;
using JudgeLM.Web.Components.Pages;
using JudgeLM.Web.State;
using Microsoft.AspNetCore.Components;

namespace JudgeLM.Tests.Components;

public sealed class JudgePageTests : PageTest
{
    private const int TextOfAttach = 5;

    [Fact]
    public void An_empty_page_teaches_and_an_example_fills_the_case()
    {
        var page = RenderPage();
        var example = CaseExample.Of(JudgeMode.Pair).Last();
        page.FindAll(".empty button").Single(button => button.TextContent.Contains(example.Title, StringComparison.Ordinal)).Click();

        page.WaitForAssertion(() => Assert.Equal(
            new Dictionary<string, string?>
            {
                ["question"] = example.Question,
                ["answer-0"] = example.Answers[0],
                ["answer-1"] = example.Answers[1],
                ["reference"] = example.Reference,
            },
            Written()));
        Assert.Equal("Reference answer", page.Find("label[for=reference]").TextContent);
    }

    [Fact]
    public void The_meter_tells_what_is_left_for_the_judgement() =>
        Assert.Equal("Prompt 812 of 2,048 tokens, 1,236 left for the judgement", RenderPage().Find("#prompt-meter").TextContent.Trim());

    [Fact]
    public void The_meter_tells_how_much_is_over_and_what_to_do()
    {
        Service.PromptTokens = 2360;

        Assert.Equal(
            "Prompt 2,360 of at most 2,016 tokens, 344 tokens over. Shorten the question, an answer or the reference.",
            RenderPage().Find("#prompt-meter").TextContent.Trim());
    }

    [Fact]
    public void While_the_model_loads_judging_waits_with_a_reason_and_a_progress()
    {
        Host.Become(new ModelLoading(0.42f));
        var page = RenderPage();

        Assert.True(JudgeButton(page).HasAttribute("disabled"));
        Assert.Equal("The judge is loading: 42 percent.", page.Find("#judge-reason").TextContent);
        Assert.Equal("0.42", page.Find(".loading progress").GetAttribute("value"));

        Host.Become(new ModelReady(new StubModel()));

        page.WaitForAssertion(() => Assert.False(JudgeButton(page).HasAttribute("disabled")));
        page.WaitForAssertion(() => Assert.StartsWith("Prompt 812", page.Find("#prompt-meter").TextContent.Trim(), StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".loading, #judge-reason"));
    }

    [Theory]
    [InlineData(ModelLoadFailure.Truncated, "The judge could not be loaded")]
    [InlineData(null, "There is no judge")]
    public void Without_a_model_the_page_says_why_and_what_to_do(ModelLoadFailure? failure, string title)
    {
        Host.Become(new ModelFailed(failure, "The file ends early.", "Download it again."));
        var page = RenderPage();
        var notice = page.Find(".judgement .notice").TextContent;

        Assert.Contains(title, notice, StringComparison.Ordinal);
        Assert.Contains("The file ends early.", notice, StringComparison.Ordinal);
        Assert.Contains("Download it again.", notice, StringComparison.Ordinal);
        Assert.True(JudgeButton(page).HasAttribute("disabled"));
    }

    [Fact]
    public void Where_there_are_other_models_one_that_cannot_be_used_says_to_choose_another()
    {
        Catalog.Add(new StubHost("other"));
        Host.Become(new ModelFailed(ModelLoadFailure.Truncated, "The file ends early.", "Download it again."));

        Assert.Contains("choose another model", RenderPage().Find("#judge-reason").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused_at_its_field_and_not_judged()
    {
        var page = RenderPage();
        await page.InvokeAsync(() => Field(page, "answers[0]").ReceiveOverlongAsync(200_000));

        Assert.Equal(
            "This text has 200,000 characters; at most 40,000 can be judged. Shorten it.",
            page.Find("#answer-1-error").TextContent);
        Assert.Equal("answer-1-error", page.Find("#answer-1").GetAttribute("aria-describedby"));

        await JudgeButton(page).ClickAsync();

        Assert.Contains("too long to be judged", page.Find(".controls [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(Service.Submitted);
    }

    [Fact]
    public async Task What_is_missing_is_said_at_its_field_until_it_is_written()
    {
        var page = RenderPage();
        await page.InvokeAsync(() => Field(page, "answers[0]").ReceiveTextAsync("Since."));
        await JudgeButton(page).ClickAsync();

        Assert.Equal("The question is empty. Write one before judging.", page.Find("#question-error").TextContent);
        Assert.Equal("The answer of Assistant 2 is empty. Write one before judging.", page.Find("#answer-2-error").TextContent);
        Assert.Empty(page.FindAll("#answer-1-error"));
        Assert.Equal("true", page.Find("#question").GetAttribute("aria-invalid"));

        await page.InvokeAsync(() => Field(page, "question").ReceiveTextAsync("Why?"));

        Assert.Empty(page.FindAll("#question-error"));
        Assert.NotEmpty(page.FindAll("#answer-2-error"));
    }

    [Fact]
    public async Task A_wrong_parameter_unfolds_the_parameters()
    {
        State.Case.Draft.Write();
        var page = RenderPage();
        await page.InvokeAsync(() => State.Case.SetParameterAsync("topP", parameters => parameters.TopP = "0"));
        Assert.Empty(page.FindAll("#parameters"));

        await JudgeButton(page).ClickAsync();

        Assert.Contains("Top-p must be a number above 0", page.Find("#parameters").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_enter_judges_the_latest_text_and_the_verdict_is_announced()
    {
        State.Case.Draft.Write();
        var page = RenderPage();
        await page.InvokeAsync(() => Field(page, "question").ReceiveTextAsync("Largest planet?"));
        await page.InvokeAsync(page.Instance.Judge);
        page.WaitForAssertion(() => Assert.Equal("Largest planet?", Assert.Single(Service.Submitted).Task.Question));
        Assert.True(JudgeButton(page).HasAttribute("aria-disabled"));

        Service.Write(new GenerationStarted(0), new TokenGenerated(1, "9 3\n"), new TokenGenerated(2, "Good."), new GenerationFinished(FinishReason.Stop, ""));

        page.WaitForAssertion(() => Assert.Equal("Assistant 1 is better, 9 to 3", page.Find("#judgement-status").TextContent));
        page.WaitForAssertion(() => Assert.Equal("Good.", page.Find(".explanation").TextContent.Trim()));
        page.WaitForAssertion(() => Assert.False(JudgeButton(page).HasAttribute("aria-disabled")));
    }

    [Fact]
    public async Task Stop_ends_the_judgement_and_keeps_what_was_written()
    {
        State.Case.Draft.Write();
        var page = RenderPage();
        await page.InvokeAsync(page.Instance.Judge);
        Service.Write(new GenerationStarted(0), new TokenGenerated(1, "9 3\nGood so far"));
        page.WaitForAssertion(() => Assert.Contains("Good so far", page.Find(".explanation").TextContent, StringComparison.Ordinal));

        await page.Find(".controls .stop").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("Stopped", page.Find(".end").TextContent, StringComparison.Ordinal));
        Assert.Contains("Good so far", page.Find(".explanation").TextContent, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.True(page.Find(".controls .stop").HasAttribute("disabled")));
    }

    [Fact]
    public async Task A_token_sends_nothing_about_the_stop_button_which_leaves_with_the_judgement()
    {
        State.Case.Draft.Write();
        var page = RenderPage();
        await page.InvokeAsync(page.Instance.Judge);
        Service.Write(new GenerationStarted(0), new TokenGenerated(1, "9 3\nGood"));
        page.WaitForAssertion(() => Assert.Contains("Good", page.Find(".explanation").TextContent, StringComparison.Ordinal));
        var stop = page.FindComponent<StopWriting>();
        var renders = stop.RenderCount;
        Assert.Contains("judging", page.Find(".stop-writing").ClassList);

        Service.Write(new TokenGenerated(2, " enough"));
        page.WaitForAssertion(() => Assert.Contains("Good enough", page.Find(".explanation").TextContent, StringComparison.Ordinal));
        Assert.Equal(renders, stop.RenderCount);

        Service.Write(new GenerationFinished(FinishReason.Stop, ""));
        page.WaitForAssertion(() => Assert.DoesNotContain("judging", page.Find(".stop-writing").ClassList));
    }

    [Fact]
    public async Task Two_answers_are_judged_in_both_orders_unless_that_is_switched_off()
    {
        State.Case.Draft.Write();
        var page = RenderPage(bothOrders: true);
        Assert.True(page.Find("[role=switch]").HasAttribute("checked"));
        Assert.Equal("Both orders", page.Find(".swap-switch").TextContent.Trim());
        await page.InvokeAsync(page.Instance.Judge);
        Service.Write(new GenerationStarted(0), new TokenGenerated(1, "9 3\n"), new GenerationFinished(FinishReason.Stop, ""));
        Service.WriteOrder(1, new GenerationStarted(0), new TokenGenerated(1, "2 8\n"), new GenerationFinished(FinishReason.Stop, ""));
        page.WaitForAssertion(() => Assert.Equal(
            "Assistant 1 is better, 8.5 to 2.5. Consistent in both orders.", page.Find("#judgement-status").TextContent));
        page.WaitForAssertion(() => Assert.False(JudgeButton(page).HasAttribute("aria-disabled")));

        await page.Find("[role=switch]").ChangeAsync(new ChangeEventArgs { Value = false });
        await page.InvokeAsync(page.Instance.Judge);

        page.WaitForAssertion(() => Assert.Equal([true, false], Service.Submitted.Select(request => request.SwapCheck)));
    }

    private static IElement JudgeButton(IRenderedComponent<JudgePage> page) => Button(page, "Judge");

    private static IElement Button(IRenderedComponent<JudgePage> page, string name) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == name);

    private static CaseField Field(IRenderedComponent<JudgePage> page, string name) =>
        page.FindComponents<CaseField>().Single(field => field.Instance.Text.Name == name).Instance;

    /// <summary>What the app wrote into the boxes: into those that stood there, and into those that it made for their text.</summary>
    private Dictionary<string, string?> Written() =>
        Script.Invocations["setText"].Select(call => (call.Arguments[0], Text: call.Arguments[1]))
            .Concat(Script.Invocations["attach"].Select(call => (call.Arguments[0], Text: call.Arguments[TextOfAttach])))
            .Where(call => call.Text is not null)
            .ToDictionary(call => (string)call.Item1!, call => (string?)call.Text);
}
