using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>Whoever works with the keyboard stays where the work goes on, also when what had the focus goes away.</summary>
public sealed class KeyboardTests(Chromium chromium, ScriptedSite site) : IClassFixture<ScriptedSite>
{
    [Fact]
    public async Task A_reference_that_is_added_is_written_at_once()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);

        await page.Button("Add a reference answer").PressAsync("Enter");

        await Expect(page.Reference).ToBeFocusedAsync();
        await page.Page.Keyboard.TypeAsync("Paris");
        await Expect(page.Reference).ToHaveValueAsync("Paris");
    }

    [Fact]
    public async Task Ctrl_and_Enter_judge_also_from_where_nothing_is_written_or_pressed()
    {
        var page = await JudgingPage.JudgedAsync(chromium, site.Address, "Capital of France?");
        await page.Question.FillAsync("Capital of Japan?");
        await Expect(page.Outdated).ToBeVisibleAsync();

        await page.Page.Locator("#judgement").FocusAsync();
        await page.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.Outdated).ToHaveCountAsync(0);
        await Expect(page.Fact("finished")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Whoever_holds_enter_asks_to_delete_and_does_not_answer()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.JudgeAsync();
        await Expect(page.Fact("finished")).ToBeVisibleAsync();
        await page.Link("History").ClickAsync();
        await Expect(page.Rows).ToHaveCountAsync(1);
        var keyboard = page.Page.Keyboard;

        await page.Button("Delete all").FocusAsync();
        await keyboard.DownAsync("Enter");
        var question = page.Page.GetByRole(AriaRole.Group, new() { Name = "Delete your whole history for good?" });
        await Expect(question.GetByText("Delete all")).ToBeFocusedAsync();
        // The page would show what was confirmed only after a round trip to the server; the click comes with the key.
        await question.GetByText("Delete all").EvaluateAsync("button => button.addEventListener('click', () => { document.body.dataset.confirmed = ''; })");
        await keyboard.DownAsync("Enter");
        await keyboard.DownAsync("Enter");
        await keyboard.UpAsync("Enter");

        Assert.Null(await page.Page.Locator("body").GetAttributeAsync("data-confirmed"));
        await Expect(question).ToBeVisibleAsync();
        await keyboard.PressAsync("Enter");
        await Expect(page.Rows).ToHaveCountAsync(0);
        await Expect(page.Page.Locator("h1")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_link_that_goes_away_with_its_page_hands_the_focus_to_the_next_one()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.JudgeAsync();
        await Expect(page.Fact("finished")).ToBeVisibleAsync();

        await page.Link("Open on a page of its own").PressAsync("Enter");

        await Expect(page.Page.Locator(".case-view")).ToBeVisibleAsync();
        await Expect(page.Page.GetByRole(AriaRole.Main)).ToBeFocusedAsync();
        await page.Link("History").PressAsync("Enter");
        await Expect(page.Rows).ToHaveCountAsync(1);
        await Expect(page.Link("History")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Escape_closes_the_examples_also_where_they_were_opened_by_the_mouse()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.Button("Examples").ClickAsync();
        var menu = page.Page.Locator(".mud-popover-open");
        await Expect(menu).ToBeVisibleAsync();

        await page.Page.Keyboard.PressAsync("Escape");

        await Expect(menu).ToHaveCountAsync(0);
        await Expect(page.Button("Examples")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Judge_keeps_the_focus_and_regenerate_hands_it_to_the_judgement()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.WriteCaseAsync("Capital of France?", "Paris", "London");

        await page.Button("Judge").PressAsync("Enter");
        await Expect(page.Fact("finished")).ToBeVisibleAsync();
        await Expect(page.Button("Judge")).ToBeFocusedAsync();

        await PressEnabledAsync(page.Button("Regenerate"));
        await Expect(page.Page.Locator("[data-siblings]")).ToHaveTextAsync("2 of 2");
        await Expect(page.Fact("finished")).ToBeVisibleAsync();
        await Expect(page.Page.Locator("#judgement")).ToBeFocusedAsync();
        await Expect(page.Verdict).ToBeInViewportAsync();

        await page.Button("Previous").PressAsync("Enter");
        await Expect(page.Page.Locator("[data-siblings]")).ToHaveTextAsync("1 of 2");
        await Expect(page.Button("Previous")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_flag_begins_at_its_first_field_and_escape_leads_back()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.JudgeAsync();
        await Expect(page.Fact("finished")).ToBeVisibleAsync();

        await PressEnabledAsync(page.Button("Flag"));
        await Expect(page.Page.GetByRole(AriaRole.Radio, new() { Name = "wrong verdict" })).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Escape");

        await Expect(page.Button("Flag")).ToBeFocusedAsync();
        await Expect(page.Page.Locator("form.flag")).ToHaveCountAsync(0);

        await page.Button("Flag").PressAsync("Enter");
        await page.Page.Locator("form.flag textarea").PressAsync("Escape");

        await Expect(page.Button("Flag")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Where_a_judgement_is_deleted_the_next_one_follows_and_after_the_last_the_heading()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.JudgeAsync();
        await Expect(page.Fact("finished")).ToBeVisibleAsync();
        await page.Question.FillAsync("Capital of Japan?");
        await Expect(page.Outdated).ToBeVisibleAsync();
        await page.JudgeToTheEndAsync();
        await page.Link("History").ClickAsync();
        await Expect(page.Rows).ToHaveCountAsync(2);
        var deletes = page.Rows.GetByRole(AriaRole.Button);

        await AskToDeleteFirstAsync(page);
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(page.Button("Delete")).ToHaveCountAsync(0);
        await Expect(deletes.First).ToBeFocusedAsync();
        await DeleteFirstAsync(page);
        await Expect(page.Rows).ToHaveCountAsync(1);
        await Expect(page.Link("Capital of France?")).ToBeFocusedAsync();

        await DeleteFirstAsync(page);
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "History", Exact = true })).ToBeFocusedAsync();
    }

    /// <summary>Presses Enter on a button once it can be pressed: unlike a click, a key does not wait for that.</summary>
    private static async Task PressEnabledAsync(ILocator button)
    {
        await Expect(button).ToBeEnabledAsync();
        await button.PressAsync("Enter");
    }

    private static async Task AskToDeleteFirstAsync(JudgingPage page)
    {
        await page.Rows.GetByRole(AriaRole.Button).First.PressAsync("Enter");
        await Expect(page.Button("Delete")).ToBeFocusedAsync();
    }

    private static async Task DeleteFirstAsync(JudgingPage page)
    {
        await AskToDeleteFirstAsync(page);
        await page.Page.Keyboard.PressAsync("Enter");
    }
}
