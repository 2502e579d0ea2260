using JudgeLM.Tests.Api;
using JudgeLM.Web.Security;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>Two browsers at once: neither ever sees what the other one wrote.</summary>
public sealed class VisitorTests(Chromium chromium, ScriptedSite site) : IClassFixture<ScriptedSite>
{
    private static readonly string[] _places = ["/", "/history", "/history?q=secret", "/history/export.jsonl", "/history/export.csv", "/history/export.csv?q=secret"];

    [Fact]
    public async Task Neither_of_two_browsers_sees_the_others_text_anywhere()
    {
        using var client = new HttpClient { BaseAddress = site.Address };
        await client.JudgeAsync("""{"question": "Nobody's secret?", "answers": ["a", "b"]}""");
        var pages = await Task.WhenAll(JudgedAsync("Alpha secret?"), JudgedAsync("Beta secret?"));

        await AssertSeesOnlyAsync(pages[0], own: "Alpha", others: ["Beta", "Nobody"]);
        await AssertSeesOnlyAsync(pages[1], own: "Beta", others: ["Alpha", "Nobody"]);
    }

    [Fact]
    public async Task The_cookie_is_out_of_the_reach_of_scripts_and_stays()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        var cookie = await CookieAsync(page);

        Assert.True(cookie.HttpOnly);
        Assert.Equal(32, cookie.Value.Length);
        Assert.Equal(SameSiteAttribute.Lax, cookie.SameSite);
        Assert.True(DateTimeOffset.FromUnixTimeSeconds((long)cookie.Expires) > DateTimeOffset.UtcNow.AddDays(300), "It lasts for months.");
        Assert.Empty(await page.Page.EvaluateAsync<string>("document.cookie"));
        Assert.DoesNotContain(cookie.Value, await page.Page.ContentAsync(), StringComparison.Ordinal);

        await page.Page.GotoAsync("/history");

        Assert.Equal(cookie.Value, (await CookieAsync(page)).Value);
    }

    private static async Task<BrowserContextCookiesResult> CookieAsync(JudgingPage page) =>
        Assert.Single(await page.Page.Context.CookiesAsync(), cookie => cookie.Name == VisitorCookie.Name);

    private async Task<JudgingPage> JudgedAsync(string question)
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.WriteCaseAsync(question, "Paris", "London");
        await page.JudgeToTheEndAsync();
        return page;
    }

    private static async Task AssertSeesOnlyAsync(JudgingPage page, string own, string[] others)
    {
        await page.Link("History").ClickAsync();
        await Expect(page.Rows).ToHaveCountAsync(1);
        await Expect(page.Rows).ToContainTextAsync(own);
        var seen = await page.Page.ContentAsync();
        foreach (var place in _places)
        {
            // With this browser's cookie, as the page's own links would fetch it.
            await using var response = await page.Page.Context.APIRequest.GetAsync(new Uri(new Uri(page.Page.Url), place).ToString());
            seen += await response.TextAsync();
        }

        Assert.Contains($"{own} secret?", seen, StringComparison.Ordinal);
        Assert.All(others, other => Assert.DoesNotContain(other, seen, StringComparison.Ordinal));
    }
}
