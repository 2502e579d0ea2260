using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>Temperature, top-p, max tokens and seed, where they are not right.</summary>
public sealed class ParameterTests(Chromium chromium, ScriptedSite site) : IClassFixture<ScriptedSite>
{
    [Fact]
    public async Task On_a_laptop_the_parameters_open_in_view_and_all_that_are_wrong_are_marked_at_once_beside_the_answers()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address, new ViewportSize { Width = 1280, Height = 720 });
        await page.WriteCaseAsync("Capital of France?", "Paris", "London");
        await page.Button("Parameters").ClickAsync();
        await Expect(page.Page.GetByLabel("Temperature")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(page.Page.GetByLabel("Seed")).ToBeInViewportAsync(new() { Ratio = 1 });
        await page.Page.GetByLabel("Temperature").FillAsync("9");
        await page.Page.GetByLabel("Top-p").FillAsync("0");
        await page.Page.GetByLabel("Max tokens").FillAsync("-3");
        await page.Page.GetByLabel("Seed").FillAsync("abc");

        await page.Button("Judge").ClickAsync();

        var wrong = page.Page.Locator("#parameters [aria-invalid=true]");
        await Expect(wrong).ToHaveCountAsync(4);
        await Expect(page.Page.GetByText("Top-p must be a number above 0")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(page.Page.GetByLabel("Temperature")).ToBeFocusedAsync();
        await Expect(page.Page.GetByText("The largest number of tokens must be")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(page.Answer(1)).ToBeInViewportAsync(new() { Ratio = 0.75f });
        await page.Page.GetByLabel("Temperature").FillAsync("1");
        await page.Page.Keyboard.PressAsync("Tab");
        await Expect(wrong).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task A_parameter_out_of_range_is_named_and_kept_as_typed()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.WriteCaseAsync("Capital of France?", "Paris", "London");
        await page.Button("Parameters").ClickAsync();
        await page.Page.GetByLabel("Temperature").FillAsync("9");

        await page.Button("Judge").ClickAsync();

        await Expect(page.Page.Locator("#parameters")).ToContainTextAsync("The temperature must be a number from 0");
        await Expect(page.Page.GetByLabel("Temperature")).ToBeFocusedAsync();
        await Expect(page.Page.GetByLabel("Temperature")).ToHaveValueAsync("9");
        await Expect(page.Verdict).ToHaveCountAsync(0);
    }
}
