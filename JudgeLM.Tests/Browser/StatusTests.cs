using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>The status page beside people who judge.</summary>
public sealed class StatusTests(Chromium chromium, ScriptedSite site) : IClassFixture<ScriptedSite>
{
    [Fact]
    public async Task It_counts_what_others_judge_and_shows_nobodys_text()
    {
        var status = await JudgingPage.OpenAsync(chromium, site.Address, path: "/status");
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.JudgeAsync();
        await Expect(page.Fact("finished")).ToBeVisibleAsync();
        await page.JudgeToTheEndAsync();

        await Expect(Figure(status, "Ended")).ToContainTextAsync("2");
        await Expect(Figure(status, "Median")).ToContainTextAsync("of the newest 2 requests");
        await Expect(Figure(status, "Prompt tokens reused")).ToContainTextAsync(new Regex("(1 prompt|[0-9,]+ prompts) began like an earlier one"));
        Assert.DoesNotContain("France", await status.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Empty(status.Complaints);
    }

    [Theory]
    [InlineData(1440, 900)]
    [InlineData(390, 844)]
    [InlineData(360, 740)]
    public async Task It_is_reached_from_the_header_and_fits_the_screen(int width, int height)
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address, new ViewportSize { Width = width, Height = height });

        await page.Link("Status").ClickAsync();

        await Expect(page.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Status", Exact = true })).ToBeVisibleAsync();
        await Expect(page.Page.GetByText("Sequences in use")).ToBeVisibleAsync();
        Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), "the page scrolls sideways");
    }

    private static ILocator Figure(JudgingPage page, string name) => page.Page.Locator(".figure", new PageLocatorOptions
    {
        Has = page.Page.Locator("dt", new PageLocatorOptions { HasTextRegex = new System.Text.RegularExpressions.Regex($"^{name}$") }),
    });
}
