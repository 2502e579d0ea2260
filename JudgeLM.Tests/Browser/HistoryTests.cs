using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>What was judged is found again: listed, searched, opened, rated, judged again, exported and deleted.</summary>
public sealed class HistoryTests(Chromium chromium, ScriptedSite site) : IClassFixture<ScriptedSite>
{
    private const string Attack = "<img src=x onerror=alert(1)><script>alert(2)</script>";

    [Fact]
    public async Task A_judgement_stands_in_the_history_opens_on_a_page_of_its_own_and_once_deleted_stays_away()
    {
        var page = await JudgedAsync(Attack);
        await page.Link("History").ClickAsync();
        await Expect(page.Page.Locator("nav [aria-current=page]")).ToHaveTextAsync("History");
        await Expect(page.Rows).ToHaveCountAsync(1);
        await Expect(page.Rows).ToContainTextAsync("Assistant 1 is better, 9 to 3");

        await page.Rows.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Verdict).ToHaveTextAsync("Assistant 1 is better, 9 to 3");
        await Expect(page.Page.Locator(".case-view")).ToContainTextAsync(Attack);
        await Expect(page.Page.Locator(".case-view")).ToContainTextAsync("London");
        await Expect(page.Explanation).ToContainTextAsync("names the right city");

        await page.Link("History").ClickAsync();
        await page.Rows.GetByRole(AriaRole.Button).ClickAsync();
        await page.Page.GetByRole(AriaRole.Group, new() { Name = "Delete this judgement for good?" }).GetByText("Delete", new() { Exact = true }).ClickAsync();
        await Expect(page.Rows).ToHaveCountAsync(0);
        await Expect(page.Page.GetByText("No judgements here")).ToBeVisibleAsync();

        await page.Page.GotoAsync("/");
        await page.AnswersAsync();
        await Expect(page.Verdict).ToHaveCountAsync(0);
        Assert.Empty(page.Complaints);
        Assert.Empty(page.ForeignRequests);
    }

    [Fact]
    public async Task Search_and_filters_narrow_the_list_and_the_export_and_survive_a_reload()
    {
        var page = await JudgedAsync("Capital of France?");
        await page.Question.FillAsync("Capital of Japan?");
        await Expect(page.Outdated).ToBeVisibleAsync();
        await page.JudgeToTheEndAsync();
        await page.Link("History").ClickAsync();
        await Expect(page.Rows).ToHaveCountAsync(2);

        await page.Page.GetByLabel("Search", new() { Exact = true }).FillAsync("jap");
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Rows).ToHaveCountAsync(1);
        await page.Page.ReloadAsync();
        await Expect(page.Rows).ToContainTextAsync("Japan");

        var download = await page.Page.RunAndWaitForDownloadAsync(() => page.Link("Export as CSV").ClickAsync());
        using var reader = new StreamReader(await download.CreateReadStreamAsync());
        var csv = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Capital of Japan?", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("Capital of France?", csv, StringComparison.Ordinal);

        await page.Choice("Verdict").SelectOptionAsync("Tie");
        await Expect(page.Rows).ToHaveCountAsync(0);
        await page.Choice("Verdict").SelectOptionAsync("Any");
        await Expect(page.Rows).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Thumbs_and_flags_are_kept_and_found()
    {
        var page = await JudgedAsync("Capital of France?");
        await page.Button("A bad judgement").ClickAsync();
        await page.Button("Flag").ClickAsync();
        await page.Page.GetByLabel("wrong explanation").CheckAsync();
        await page.Page.GetByLabel("Note, if you like").FillAsync("Why London?");
        await page.Button("Save the flag").ClickAsync();
        await Expect(page.Button("Flagged: wrong explanation")).ToBeFocusedAsync();

        await page.Link("History").ClickAsync();
        await page.Choice("Feedback").SelectOptionAsync("Flagged");
        await Expect(page.Rows).ToContainTextAsync("thumbs down, flagged: wrong explanation");
        await page.Rows.GetByRole(AriaRole.Link).ClickAsync();

        await Expect(page.Button("A bad judgement")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(page.Button("A good judgement")).ToHaveAttributeAsync("aria-pressed", "false");
    }

    [Fact]
    public async Task The_note_of_a_flag_that_was_not_saved_outlasts_a_reload_until_it_is_given_up()
    {
        var page = await JudgedAsync("Capital of France?");
        await page.Button("Flag").ClickAsync();
        var note = page.Page.GetByLabel("Note, if you like");
        await note.PressSequentiallyAsync("Why London?");

        await page.ReloadAsync();
        await page.Button("Flag").ClickAsync();
        await Expect(note).ToHaveValueAsync("Why London?");
        await page.Button("Cancel").ClickAsync();
        await Expect(note).ToHaveCountAsync(0);
        await page.Button("Flag").ClickAsync();

        await Expect(page.Page.GetByLabel("wrong verdict")).ToBeFocusedAsync();
        await Expect(note).ToHaveValueAsync("");
    }

    [Fact]
    public async Task The_filters_show_what_the_list_is_filtered_by_after_going_back()
    {
        var page = await JudgedAsync("Capital of France?");
        await page.Link("History").ClickAsync();
        await Expect(page.Rows).ToHaveCountAsync(1);
        await page.Choice("Verdict").SelectOptionAsync("Tie");
        await Expect(page.Rows).ToHaveCountAsync(0);
        await page.Choice("Verdict").SelectOptionAsync("Any");
        await Expect(page.Rows).ToHaveCountAsync(1);

        await page.Page.GoBackAsync();
        await Expect(page.Rows).ToHaveCountAsync(0);
        await Expect(page.Choice("Verdict")).ToHaveValueAsync("Tie");
        await page.Page.GoForwardAsync();
        await Expect(page.Rows).ToHaveCountAsync(1);
        await Expect(page.Choice("Verdict")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Whoever_comes_back_from_the_history_finds_the_case_in_its_mode()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address, path: "/?mode=multi");
        await page.AddAnswerAsync(3);
        await page.Answer(3).FillAsync("Lyon");
        await page.Link("History").ClickAsync();
        await Expect(page.Page.Locator("nav [aria-current=page]")).ToHaveTextAsync("History");

        await page.Link("Judge").ClickAsync();

        await Expect(page.Answer(3)).ToHaveValueAsync("Lyon");
        await Expect(page.Page.Locator("nav [aria-current=page]")).ToHaveTextAsync("Judge");
        await page.Link("JudgeLM").ClickAsync();
        await Expect(page.Answer(3)).ToHaveValueAsync("Lyon");
    }

    [Fact]
    public async Task Looking_into_the_history_costs_neither_the_draft_nor_the_judgement()
    {
        var page = await JudgedAsync("Capital of France?");
        await page.Answer(2).FillAsync("Still being written");

        await page.Link("History").ClickAsync();
        await Expect(page.Rows).ToHaveCountAsync(1);
        await page.Link("Judge").ClickAsync();

        await Expect(page.Answer(2)).ToHaveValueAsync("Still being written");
        await Expect(page.Question).ToHaveValueAsync("Capital of France?");
        await Expect(page.Verdict).ToBeVisibleAsync();
    }

    private Task<JudgingPage> JudgedAsync(string question) => JudgingPage.JudgedAsync(chromium, site.Address, question);
}
