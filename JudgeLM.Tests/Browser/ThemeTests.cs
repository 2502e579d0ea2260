using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>Light or dark: the reader's choice goes before the system's, on all pages and for good.</summary>
public sealed class ThemeTests(Chromium chromium, ScriptedSite site) : IClassFixture<ScriptedSite>
{
    private const string Toggle = "Switch between light and dark";

    [Fact]
    public async Task What_was_made_dark_stays_dark_when_it_is_loaded_again_and_on_the_other_pages()
    {
        var dark = await PaperAsync(await JudgingPage.OpenAsync(chromium, site.Address, scheme: ColorScheme.Dark));
        var page = await JudgingPage.OpenAsync(chromium, site.Address, scheme: ColorScheme.Light);
        var light = await PaperAsync(page);
        Assert.NotEqual(light, dark);

        await page.Button(Toggle).ClickAsync();
        await ExpectPaperAsync(page, dark);
        await page.ReloadAsync();
        await ExpectPaperAsync(page, dark);
        await page.Page.GotoAsync("/status");
        await ExpectPaperAsync(page, dark);

        await page.Button(Toggle).ClickAsync();
        await ExpectPaperAsync(page, light);
        await page.Page.ReloadAsync();
        await ExpectPaperAsync(page, light);
    }

    private static Task<string> PaperAsync(JudgingPage page) => page.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    private static Task ExpectPaperAsync(JudgingPage page, string colour) => Expect(page.Page.Locator("body")).ToHaveCSSAsync("background-color", colour);
}
