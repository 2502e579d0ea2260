using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>The sheet of keyboard shortcuts.</summary>
public sealed class ShortcutSheetTests(Chromium chromium, ScriptedSite site) : IClassFixture<ScriptedSite>
{
    [Fact]
    public async Task A_question_mark_opens_it_and_escape_closes_it()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);

        await page.Page.Keyboard.PressAsync("?");

        var sheet = page.Page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = "Keyboard shortcuts" });
        await Expect(sheet).ToContainTextAsync("Judge the case");
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(sheet).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_question_mark_in_a_text_stays_a_question_mark()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);

        await page.Question.PressSequentiallyAsync("Why?");

        await Expect(page.Question).ToHaveValueAsync("Why?");
        await Expect(page.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Its_button_opens_it_for_those_who_do_not_know_the_key()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);

        await page.Button("Keyboard shortcuts").ClickAsync();

        await Expect(page.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Stop the judge");
        await page.Button("Close").ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }
}
