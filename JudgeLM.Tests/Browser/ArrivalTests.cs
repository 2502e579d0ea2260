using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>A page that is opened by its address, while its circuit takes over from what the server rendered.</summary>
public sealed class ArrivalTests(Chromium chromium, ScriptedSite site) : IClassFixture<ScriptedSite>
{
    // The observer is called after each change of the page, before it is painted.
    private const string WatchForGaps = """
        addEventListener("DOMContentLoaded", () => {
          window.gaps = [];
          const shown = () => document.querySelector("main")?.innerText.includes("Capital of France?");
          window.beganWhole = shown();
          new MutationObserver(() => shown() || window.gaps.push(document.body.innerText)).observe(document.body, { childList: true, subtree: true });
        });
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_page_shows_stays_while_its_circuit_takes_over(bool aloneOnItsPage)
    {
        var page = await JudgingPage.JudgedAsync(chromium, site.Address, "Capital of France?");
        await page.Link("History").ClickAsync();
        if (aloneOnItsPage)
        {
            await page.Rows.GetByRole(Microsoft.Playwright.AriaRole.Link).ClickAsync();
        }

        await Expect(page.Page.Locator("main")).ToContainTextAsync("Capital of France?");
        await page.Page.AddInitScriptAsync(WatchForGaps);
        await page.ReloadAsync();

        Assert.True(await page.Page.EvaluateAsync<bool>("() => window.beganWhole"));
        Assert.Empty(await page.Page.EvaluateAsync<string[]>("() => window.gaps"));
    }

    [Fact]
    public async Task A_filter_that_is_chosen_before_the_circuit_stands_counts()
    {
        var page = await JudgingPage.JudgedAsync(chromium, site.Address, "Capital of France?");
        await page.Link("History").ClickAsync();
        await Expect(page.Rows).Not.ToHaveCountAsync(0);
        await page.Page.RouteAsync("**/blazor.web*.js", route => route.AbortAsync());
        await page.Page.ReloadAsync();

        await page.Choice("Verdict").SelectOptionAsync("Tie");

        await Expect(page.Rows).ToHaveCountAsync(0);
        await Expect(page.Choice("Verdict")).ToHaveValueAsync("Tie");
    }
}
