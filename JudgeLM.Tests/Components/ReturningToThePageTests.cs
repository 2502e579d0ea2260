using Bunit;
using JudgeLM.Core.History;
using JudgeLM.Core.Judging;
using JudgeLM.Tests.History;
using JudgeLM.Web.Components.Pages;
using JudgeLM.Web.State;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

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
    public async Task Another_case_is_not_judged_again_while_a_judgement_goes_on_and_the_page_says_so()
    {
        var kept = Snapshots.Running("kept", owner: Visitor.Id).Ended();
        kept = kept with { Request = kept.Request with { Task = kept.Request.Task with { Mode = JudgeMode.Multi } } };
        await Services.GetRequiredService<JudgementHistory>().SaveAsync(JudgementRecord.At(DateTimeOffset.UnixEpoch, kept));
        var page = RenderPage();
        await page.InvokeAsync(page.Instance.JudgeAsync);
        page.WaitForAssertion(() => Assert.Single(Service.Submitted));

        Services.GetRequiredService<NavigationManager>().NavigateTo("/?again=kept");
        var back = Render<JudgePage>();

        back.WaitForAssertion(() => Assert.Contains("Another judgement goes on", back.Find(".judgement-column [role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal(JudgeMode.Pair, State.Case.Draft.Mode);
        Assert.Single(Service.Submitted);
        Assert.EndsWith("?mode=pair", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }
}
