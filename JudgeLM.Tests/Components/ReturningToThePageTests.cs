using Bunit;
using JudgeLM.Core.History;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;
using JudgeLM.Tests.History;
using JudgeLM.Tests.State;
using JudgeLM.Web.Components.Pages;
using JudgeLM.Web.State;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace JudgeLM.Tests.Components;

/// <summary>A page that somebody comes back to from another, with a case and maybe a judgement under way.</summary>
public sealed class ReturningToThePageTests : PageTest
{
    [Fact]
    public async Task What_was_set_just_before_leaving_goes_before_what_the_browser_remembers()
    {
        Script.Setup<RememberedSettings?>("rememberedSettings").SetResult(new RememberedSettings(IsFast: true, null, "0.2", "1", "", ""));
        var page = RenderPage();
        page.WaitForAssertion(() => Assert.Equal("0.2", State.Case.Draft.Parameters.Temperature));
        await page.InvokeAsync(() => State.Case.SetParameterAsync("temperature", parameters => parameters.Temperature = "0.7"));

        var back = Render<JudgePage>();

        back.WaitForAssertion(() => Assert.Equal("false", back.Find("main").GetAttribute("aria-busy")));
        Assert.Equal("0.7", State.Case.Draft.Parameters.Temperature);
        Assert.Equal(JudgeStyle.Fast, State.Case.Draft.Style);
    }

    [Fact]
    public void What_is_remembered_and_cannot_be_read_keeps_nothing_else_from_coming_back()
    {
        Script.Setup<RememberedSettings?>("rememberedSettings").SetException(new JSException("Not to be read."));
        Script.Setup<RememberedDraft?>("rememberedDraft", JudgeTask.MaxTextLength).SetResult(new RememberedDraft("It is Paris.", Answers: 2));

        var page = RenderPage();

        page.WaitForAssertion(() => Assert.Equal("false", page.Find("main").GetAttribute("aria-busy")));
        page.WaitForAssertion(() => Assert.Equal("Reference answer", page.Find("label[for=reference]").TextContent));
    }

    [Fact]
    public async Task Coming_back_in_another_mode_leaves_neither_the_count_nor_the_errors_of_the_one_before()
    {
        await State.Case.ChooseModeAsync(JudgeMode.Multi);
        await State.JudgeAsync();
        Assert.NotNull(State.Case.ErrorOf("question"));
        Service.PromptTokens = 700;

        Services.GetRequiredService<NavigationManager>().NavigateTo("/?mode=pair");
        var back = RenderPage();

        back.WaitForAssertion(() => Assert.StartsWith("Prompt 700 ", back.Find("#prompt-meter").TextContent.Trim(), StringComparison.Ordinal));
        Assert.Empty(back.FindAll("#question-error, .controls [role=alert]"));
        Assert.Equal(JudgeMode.Pair, State.Case.Draft.Mode);
    }

    [Fact]
    public async Task Asking_about_a_judgement_of_before_the_app_was_restarted_moves_nobody_away_and_a_new_judgement_is_brought_into_view()
    {
        await KeepAsync(Snapshots.Running("kept", owner: Visitor.Id).Ended());
        State.Case.Draft.Write();
        Script.Setup<string?>("remembered").SetResult("kept");
        var page = RenderPage();
        page.WaitForAssertion(() => Assert.Equal("Assistant 1 is better, 9 to 3", page.Find(".verdict").TextContent.Trim()));
        page.WaitForAssertion(() => Assert.Equal("false", page.Find("main").GetAttribute("aria-busy")));

        var conversation = Services.GetRequiredService<ConversationState>();
        await page.InvokeAsync(() => conversation.ReceiveTextAsync(conversation.Question, "Why?"));
        var asking = page.InvokeAsync(conversation.AskAsync);
        page.WaitForAssertion(() => Assert.Equal("The judge is answering.", page.Find("#conversation-status").TextContent));
        Service.Write(new GenerationStarted(0), new TokenGenerated(2, "So."), new GenerationFinished(FinishReason.Stop, ""));
        await asking;
        Assert.DoesNotContain("reveal", Script.Invocations.Identifiers);

        await page.InvokeAsync(page.Instance.Judge);

        page.WaitForAssertion(() => Assert.Single(Script.Invocations["reveal"]));
    }

    [Fact]
    public async Task Another_case_is_not_judged_again_while_a_judgement_goes_on_and_the_page_says_so()
    {
        var kept = Snapshots.Running("kept", owner: Visitor.Id).Ended();
        kept = kept with { Request = kept.Request with { Task = kept.Request.Task with { Mode = JudgeMode.Multi } } };
        await KeepAsync(kept);
        State.Case.Draft.Write();
        var page = RenderPage();
        await page.InvokeAsync(page.Instance.Judge);
        page.WaitForAssertion(() => Assert.Single(Service.Submitted));

        Services.GetRequiredService<NavigationManager>().NavigateTo("/?again=kept");
        var back = Render<JudgePage>();

        back.WaitForAssertion(() => Assert.Contains("Another judgement goes on", back.Find(".judgement-column [role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal(JudgeMode.Pair, State.Case.Draft.Mode);
        Assert.Single(Service.Submitted);
        Assert.EndsWith("?mode=pair", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    private Task KeepAsync(JudgementSnapshot judgement) =>
        Services.GetRequiredService<JudgementHistory>().SaveAsync(JudgementRecord.At(DateTimeOffset.UnixEpoch, judgement));
}
