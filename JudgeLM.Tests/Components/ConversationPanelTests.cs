using AngleSharp.Dom;
using Bunit;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Judging;
using JudgeLM.Tests.State;
using JudgeLM.Web.Components.Judging;
using JudgeLM.Web.Components.Pages;

namespace JudgeLM.Tests.Components;

public sealed class ConversationPanelTests : PageTest
{
    public ConversationPanelTests() => State.Case.Draft.Write();

    [Fact]
    public async Task A_fast_verdict_can_be_explained_and_asked_about()
    {
        var page = RenderPage();
        Assert.Empty(page.FindAll(".conversation"));
        await JudgeAsync(page, new TokenGenerated(1, "9 3"), new GenerationFinished(FinishReason.Stop, ""));

        Assert.False(page.Find(".conversation").HasAttribute("hidden"));
        Assert.Contains("not trained for dialogue", page.Find(".conversation").TextContent, StringComparison.Ordinal);
        Press(page, "Explain");
        AwaitStatus(page, "The judge goes on writing.");
        Service.Write(new GenerationStarted(0), new TokenGenerated(2, "Because *it* is."), new GenerationFinished(FinishReason.Stop, ""));

        page.WaitForAssertion(() => Assert.Equal("it", page.Find(".order-view .explanation em").TextContent));
        AwaitStatus(page, "The judge has finished writing.");
        Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent.Trim() is "Explain" or "Continue writing");
    }

    [Fact]
    public async Task While_the_first_judgement_is_written_nothing_is_asked()
    {
        var page = RenderPage();
        await page.InvokeAsync(page.Instance.Judge);
        Service.Write(new GenerationStarted(0), new TokenGenerated(1, "9 3\nGood"));

        page.WaitForAssertion(() => Assert.Equal("Good", page.Find(".explanation").TextContent.Trim()));
        Assert.True(page.Find(".conversation").HasAttribute("hidden"));
    }

    [Fact]
    public async Task Escape_stops_what_has_not_begun_to_be_written_too()
    {
        var page = RenderPage();
        await JudgeAsync(page, new TokenGenerated(1, "9 3"), new GenerationFinished(FinishReason.Stop, ""));
        Service.HoldsSubmissions = true;
        Press(page, "Explain");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".stop-writing.starting")));

        await page.InvokeAsync(page.Instance.Stop);

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".stop-writing.starting")));
        page.WaitForAssertion(() => Assert.False(Button(page, "Explain").HasAttribute("disabled")));
    }

    [Fact]
    public async Task A_stopped_judgement_can_be_continued()
    {
        var page = RenderPage();
        await JudgeAsync(page, new TokenGenerated(1, "9 3\nGood"), new GenerationFinished(FinishReason.Cancelled, ""));

        page.WaitForAssertion(() => Assert.False(Button(page, "Continue writing").HasAttribute("disabled")));
    }

    [Fact]
    public async Task Turns_are_shown_with_names_the_question_as_text_and_the_answer_as_safe_markdown()
    {
        var page = RenderPage();
        await JudgeAsync(page, new TokenGenerated(1, "9 3\nGood."), new GenerationFinished(FinishReason.Stop, ""));
        await AskAsync(page, "<b>Why</b>\n*so*?");
        page.WaitForAssertion(() => Assert.Equal("Waiting for the judge", page.Find(".turn-progress").TextContent));
        page.WaitForAssertion(() => Assert.True(page.Find("[aria-label='A good judgement']").HasAttribute("disabled")));
        Service.Write(new GenerationQueued(2, UnderWay: 1));
        page.WaitForAssertion(() => Assert.Equal("Waiting: place 2, 1 judgement ahead of you and 1 under way. How long that takes is not known yet.", page.Find(".turn-progress").TextContent));
        Service.Write(new GenerationStarted(0), new TokenGenerated(2, "Since **Assistant 1** <img src=x> [is](javascript:alert(1)) right."), new GenerationFinished(FinishReason.Stop, ""));

        page.WaitForAssertion(() => Assert.Equal("Assistant 1", page.Find(".turns strong").TextContent));
        Assert.Equal(["You", "Judge"], page.FindAll(".speaker").Select(speaker => speaker.TextContent));
        Assert.Equal("<b>Why</b>\n*so*?", page.Find(".turns .question").TextContent);
        Assert.Empty(page.FindAll(".turns img, .turns a, .turns b"));
        AwaitStatus(page, "The judge has answered.");
    }

    [Fact]
    public async Task A_refusal_stands_at_the_box()
    {
        var page = RenderPage();
        await JudgeAsync(page, new TokenGenerated(1, "9 3\nGood."), new GenerationFinished(FinishReason.Stop, ""));
        Service.Refusal = new JudgeInputException([new InputError("followUp", "It is 12 tokens over. Shorten the question.")]);

        await AskAsync(page, "Why?");

        page.WaitForAssertion(() => Assert.Equal("It is 12 tokens over. Shorten the question.", page.Find("#follow-up-error").TextContent));
        Assert.Equal("follow-up-error", page.Find("#follow-up").GetAttribute("aria-describedby"));
    }

    [Fact]
    public async Task A_failure_to_go_on_stands_at_its_button_and_not_at_the_question()
    {
        var page = RenderPage();
        await JudgeAsync(page, new TokenGenerated(1, "9 3"), new GenerationFinished(FinishReason.Stop, ""));
        Service.Refusal = new ModelUnavailableException("The model is still loading.");

        Press(page, "Explain");

        page.WaitForAssertion(() => Assert.Equal("The model is still loading.", page.Find(".go-on [role=alert]").TextContent));
        Assert.False(page.Find("#follow-up").HasAttribute("aria-invalid"));
        Assert.Empty(page.FindAll("#follow-up-error"));
    }

    [Fact]
    public async Task A_question_about_a_judgement_that_was_stopped_does_not_announce_the_stop_once_more()
    {
        var page = RenderPage();
        await JudgeAsync(page, new TokenGenerated(1, "9"), new GenerationFinished(FinishReason.Cancelled, ""));
        page.WaitForAssertion(() => Assert.Equal("The judgement was stopped.", page.Find("#judgement-status").TextContent));

        await AskAsync(page, "Why?");

        // Announced is what changes.
        AwaitStatus(page, "The judge is answering.");
        Assert.Equal("The judgement was stopped.", page.Find("#judgement-status").TextContent);
    }

    [Fact]
    public async Task A_failed_answer_says_why_and_what_to_do()
    {
        var page = RenderPage();
        await JudgeAsync(page, new TokenGenerated(1, "9 3\nGood."), new GenerationFinished(FinishReason.Stop, ""));
        await AskAsync(page, "Why?");
        AwaitStatus(page, "The judge is answering.");
        Service.Write(new GenerationFinished(FinishReason.Error, "", "The device was lost."));

        page.WaitForAssertion(() => Assert.Contains("The device was lost.", page.Find(".turns [role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Contains("can be asked again", page.Find(".turns [role=alert]").TextContent, StringComparison.Ordinal);
    }

    private static async Task AskAsync(IRenderedComponent<JudgePage> page, string question)
    {
        var box = page.FindComponents<CaseField>().Single(field => field.Instance.Text.Name == "followUp").Instance;
        await page.InvokeAsync(() => box.ReceiveTextAsync(question));
        Press(page, "Ask");
    }

    /// <summary>Presses a button as soon as it can be pressed.</summary>
    private static void Press(IRenderedComponent<JudgePage> page, string name)
    {
        page.WaitForAssertion(() => Assert.False(Button(page, name).HasAttribute("disabled")));
        _ = Button(page, name).ClickAsync();
    }

    private static void AwaitStatus(IRenderedComponent<JudgePage> page, string expected) =>
        page.WaitForAssertion(() => Assert.Equal(expected, page.Find("#conversation-status").TextContent));

    private static IElement Button(IRenderedComponent<JudgePage> page, string name) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == name);

    private async Task JudgeAsync(IRenderedComponent<JudgePage> page, params GenerationUpdate[] updates)
    {
        await page.InvokeAsync(() => State.Case.ConfigureAsync(draft =>
            draft.Style = updates.OfType<TokenGenerated>().Any(token => token.Text.Contains('\n', StringComparison.Ordinal)) ? JudgeStyle.Detailed : JudgeStyle.Fast));
        await page.InvokeAsync(page.Instance.Judge);
        page.WaitForAssertion(() => Assert.NotNull(State.Judgement.Job));
        Service.Write([new GenerationStarted(0), .. updates]);
        page.WaitForAssertion(() => Assert.False(page.Find(".conversation").HasAttribute("hidden")));
    }
}
