using JudgeLM.Tests.Models;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>The page of a judgement that is still being written.</summary>
public sealed class RunningPermalinkTests(Chromium chromium, TestModels models)
{
    [Fact]
    public async Task It_is_followed_there_to_its_end_and_only_then_rated_and_judged_again()
    {
        await using var app = await RunningApp.StartAsync(TestContext.Current.CancellationToken, $"Judge:ModelPath={models.Slow}", "Judge:Threads=1");
        var page = await JudgingPage.OpenAsync(chromium, app.Address);
        await page.JudgeAsync();
        await Expect(page.Explanation).ToContainTextAsync("names the right city");

        var tab = await page.Page.Context.NewPageAsync();
        await tab.GotoAsync((await page.Link("Open on a page of its own").GetAttributeAsync("href"))!);

        await Expect(tab.Locator("main[aria-busy=false]")).ToBeVisibleAsync();
        await Expect(tab.Locator(".verdict")).ToHaveTextAsync("Assistant 1 is better, 9 to 3");
        var explanation = tab.GetByTestId("explanation");
        var begun = await explanation.TextContentAsync();
        await Expect(explanation).Not.ToHaveTextAsync(begun!);
        await Expect(tab.Locator(".feedback")).ToHaveCountAsync(0);
        var again = tab.GetByRole(AriaRole.Link, new() { Name = "Judge again" });
        await Expect(again).ToHaveCountAsync(0);

        await page.Button("Stop").ClickAsync();

        await Expect(tab.Locator(".facts li", new() { HasText = "stopped early" })).ToBeVisibleAsync();
        await Expect(again).ToBeVisibleAsync();
        var thumb = tab.GetByRole(AriaRole.Button, new() { Name = "A good judgement" });
        await thumb.ClickAsync();
        await Expect(thumb).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Equal(await page.Explanation.TextContentAsync(), await explanation.TextContentAsync());
    }
}
