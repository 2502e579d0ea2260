using JudgeLM.Tests.Models;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>What a page shows that is loaded again.</summary>
public sealed class ReloadTests(Chromium chromium, TestModels models)
{
    [Fact]
    public async Task A_running_judgement_goes_on_when_the_page_is_loaded_again()
    {
        await using var app = await StartSlowAsync();
        var page = await JudgingPage.OpenAsync(chromium, app.Address);
        await page.JudgeAsync();
        await Expect(page.Explanation).ToContainTextAsync("Assistant 1 names");

        await page.Page.ReloadAsync();

        await Expect(page.Verdict).ToHaveTextAsync("Assistant 1 is better, 9 to 3");
        await Expect(page.Button("Stop")).ToBeVisibleAsync();
        await page.Button("Stop").ClickAsync();
        await Expect(page.Fact("stopped early")).ToBeVisibleAsync();
        await page.Page.ReloadAsync();
        await Expect(page.Fact("stopped early")).ToBeVisibleAsync();
        await Expect(page.Page.GetByText("The case has changed")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Style_orders_and_parameters_survive_a_reload_and_each_tab_has_its_own()
    {
        await using var app = await StartSlowAsync();
        var page = await JudgingPage.OpenAsync(chromium, app.Address, bothOrders: true);
        await page.Page.GetByText("Fast", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await page.BothOrders.UncheckAsync(new LocatorUncheckOptions { Force = true });
        await page.Button("Parameters").ClickAsync();
        await page.Page.GetByLabel("Temperature").FillAsync("0,7");
        await page.Page.GetByLabel("Max tokens").FillAsync("not a number");
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.WaitForFunctionAsync("() => sessionStorage.getItem('judgelm-settings').includes('not a number')");

        await page.ReloadAsync();

        await Expect(page.Page.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { Name = "Fast" })).ToBeCheckedAsync();
        await Expect(page.BothOrders).Not.ToBeCheckedAsync();
        await Expect(page.Page.GetByText("temperature 0,7, max tokens not a number")).ToBeVisibleAsync();
        await page.Button("Parameters").ClickAsync();
        await Expect(page.Page.GetByLabel("Temperature")).ToHaveValueAsync("0,7");
        await Expect(page.Page.GetByLabel("Max tokens")).ToHaveValueAsync("not a number");

        var other = await page.Page.Context.NewPageAsync();
        await other.GotoAsync("/");
        await Expect(other.Locator("main[aria-busy=false]")).ToBeVisibleAsync();
        await Expect(other.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { Name = "Detailed" })).ToBeCheckedAsync();
    }

    [Fact]
    public async Task A_judgement_that_was_cleared_stays_away()
    {
        await using var app = await StartSlowAsync();
        var page = await JudgingPage.OpenAsync(chromium, app.Address);
        await page.JudgeAsync();
        await Expect(page.Verdict).ToBeVisibleAsync();
        await page.Button("Clear").ClickAsync();
        await Expect(page.Verdict).ToHaveCountAsync(0);

        await page.Page.ReloadAsync();

        await ExpectNoJudgementAsync(page);
    }

    [Fact]
    public async Task A_judgement_stays_away_where_the_page_is_loaded_again_before_the_server_has_heard_that_it_was_cleared()
    {
        await using var app = await StartSlowAsync();
        var page = await JudgingPage.OpenAsync(chromium, app.Address);
        var line = await CuttableLine.ReloadOverAsync(page);
        await page.JudgeAsync();
        await Expect(page.Verdict).ToBeVisibleAsync();
        await Expect(page.Explanation).ToContainTextAsync("Assistant 1 names");

        line.Cut();
        await page.Button("Clear").ClickAsync();
        await line.Swallowed;
        await page.Page.ReloadAsync();

        await ExpectNoJudgementAsync(page);
    }

    [Fact]
    public async Task A_page_that_looks_for_its_judgement_says_so_and_never_looks_empty_meanwhile()
    {
        await using var app = await StartSlowAsync();
        var page = await JudgingPage.OpenAsync(chromium, app.Address);
        await page.JudgeAsync();
        await Expect(page.Verdict).ToBeVisibleAsync();
        await page.Button("Stop").ClickAsync();
        await Expect(page.Fact("stopped early")).ToBeVisibleAsync();

        // As on a line so slow that what was prerendered stands alone for long.
        await page.Page.RouteAsync("**/_framework/blazor.web*", route => route.AbortAsync());
        await page.Page.ReloadAsync();
        await Expect(page.Page.GetByText("Looking for your judgement…")).ToBeVisibleAsync();
        await Expect(page.Page.Locator(".empty")).ToBeHiddenAsync();

        await page.Page.UnrouteAsync("**/_framework/blazor.web*");
        await page.ReloadAsync();
        await page.Button("Clear").ClickAsync();
        await Expect(page.Page.Locator(".empty")).ToBeVisibleAsync();
        await page.Page.RouteAsync("**/_framework/blazor.web*", route => route.AbortAsync());
        await page.Page.ReloadAsync();
        await Expect(page.Page.Locator(".empty")).ToBeVisibleAsync();
    }

    private static async Task ExpectNoJudgementAsync(JudgingPage page)
    {
        await page.AnswersAsync();
        await Expect(page.Page.Locator(".empty")).ToBeVisibleAsync();
        await Expect(page.Verdict).ToHaveCountAsync(0);
    }

    private Task<RunningApp> StartSlowAsync() => RunningApp.StartAsync(
        TestContext.Current.CancellationToken, $"Judge:ModelPath={models.Slow}", "Judge:Threads=1");
}
