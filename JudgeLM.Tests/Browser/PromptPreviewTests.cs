using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>Looking at what would be sent to the judge, before anything is.</summary>
public sealed class PromptPreviewTests(Chromium chromium, ScriptedSite site) : IClassFixture<ScriptedSite>
{
    [Fact]
    public async Task Both_orders_are_shown_as_they_would_be_sent_counted_and_copied()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address, bothOrders: true);
        await page.WriteCaseAsync("Capital of France?", "Paris", "London");
        await page.Button("Show the prompt").ClickAsync();

        await Expect(Prompt(page, "The prompt to be sent, As given")).ToContainTextAsync("[The Start of Assistant 1's Answer]\nParis");
        await Expect(Prompt(page, "The prompt to be sent, Swapped")).ToContainTextAsync("[The Start of Assistant 1's Answer]\nLondon");
        var counted = await Dialog(page).GetByText("tokens").First.InnerTextAsync();
        await Expect(page.Meter).ToContainTextAsync($"Prompt {counted[..counted.IndexOf(' ', StringComparison.Ordinal)]} of");
        using (await chromium.HoldClipboardAsync(page.Page))
        {
            await Dialog(page).GetByText("Copy the prompt").Nth(1).ClickAsync();
            await Expect(Dialog(page).GetByText("Copied.", new LocatorGetByTextOptions { Exact = true })).ToBeVisibleAsync();
            Assert.Equal(
                await Prompt(page, "The prompt to be sent, Swapped").TextContentAsync(), await page.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        }

        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(Dialog(page)).ToHaveCountAsync(0);
        await Expect(page.Button("Show the prompt")).ToBeFocusedAsync();
        await Expect(page.Page.Locator(".empty")).ToBeVisibleAsync();
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task The_prompt_shown_is_the_prompt_judged()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.WriteCaseAsync("Capital of France?", "Paris", "London");
        await page.Button("Show the prompt").ClickAsync();
        var shown = await Prompt(page, "The prompt to be sent").TextContentAsync();
        await page.Button("Close").ClickAsync();
        await Expect(Dialog(page)).ToHaveCountAsync(0);

        await page.JudgeToTheEndAsync();
        await page.Button("Prompt and provenance").ClickAsync();

        await Expect(Prompt(page, "The exact prompt")).ToBeVisibleAsync();
        Assert.Equal(shown, await Prompt(page, "The exact prompt").TextContentAsync());
    }

    [Fact]
    public async Task What_is_missing_or_too_long_is_said_there()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.Button("Show the prompt").ClickAsync();
        await Expect(Dialog(page)).ToContainTextAsync("The question is empty. Write one before judging.");
        await page.Button("Close").ClickAsync();
        await Expect(Dialog(page)).ToHaveCountAsync(0);

        await page.WriteCaseAsync("Capital of France?", string.Concat(Enumerable.Repeat("Paris! ", 2000)), "London");
        await page.Button("Show the prompt").ClickAsync();
        await Expect(Dialog(page)).ToContainTextAsync("tokens over the 2,016 that fit beside a judgement. Shorten the question, an answer or the reference.");
        await page.Button("Close").ClickAsync();
        await Expect(Dialog(page)).ToHaveCountAsync(0);

        await page.Answer(1).FillAsync(new string('x', 40_001));
        await page.Button("Show the prompt").ClickAsync();
        await Expect(Dialog(page)).ToContainTextAsync("A text is too long to be sent to the judge.");
    }

    [Fact]
    public async Task Half_a_character_is_sent_as_its_box_shows_it_also_after_a_reload()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.WriteCaseAsync("Capital of France?", "Paris", "London");
        await page.Button("Add a reference answer").ClickAsync();

        // As a script leaves it that cuts a text within an emoji.
        await page.Reference.EvaluateAsync(@"box => { box.value = 'It is Paris. \ud83d'; box.dispatchEvent(new Event('input', { bubbles: true })); }");
        await page.Button("Show the prompt").ClickAsync();
        await Expect(Prompt(page, "The prompt to be sent")).ToContainTextAsync("It is Paris. \ufffd");
        await page.ReloadAsync();

        await Expect(page.Reference).ToHaveValueAsync("It is Paris. \ufffd");
        await page.Button("Show the prompt").ClickAsync();
        await Expect(Prompt(page, "The prompt to be sent")).ToContainTextAsync("It is Paris. \ufffd");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task The_prompt_is_copied_also_where_the_browser_keeps_its_clipboard_from_the_page()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.WriteCaseAsync("Capital of France?", "Paris", "London");
        using (await chromium.HoldClipboardAsync(page.Page))
        {
            // As over plain HTTP from another machine.
            await page.Page.EvaluateAsync("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no clipboard')); }");
            await page.Button("Show the prompt").ClickAsync();
            await Dialog(page).GetByText("Copy the prompt").ClickAsync();

            await Expect(Dialog(page).GetByText("Copied.", new LocatorGetByTextOptions { Exact = true })).ToBeVisibleAsync();
            Assert.Equal(
                await Prompt(page, "The prompt to be sent").TextContentAsync(), await page.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        }
    }

    [Fact]
    public async Task A_click_beside_it_closes_it_and_a_selection_that_ends_there_does_not()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.Button("Show the prompt").ClickAsync();
        await Dialog(page).GetByRole(AriaRole.Heading).HoverAsync();

        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(5, 5);
        await page.Page.Mouse.UpAsync();
        await Expect(Dialog(page)).ToBeVisibleAsync();
        await page.Page.Mouse.ClickAsync(5, 5);

        await Expect(Dialog(page)).ToHaveCountAsync(0);
        await Expect(page.Button("Show the prompt")).ToBeFocusedAsync();
    }

    private static ILocator Dialog(JudgingPage page) => page.Page.GetByRole(AriaRole.Dialog);

    private static ILocator Prompt(JudgingPage page, string name) =>
        page.Page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = name, Exact = true });
}
