using System.Text.RegularExpressions;
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
    public async Task A_judgement_that_was_deleted_is_not_offered_for_sharing_where_it_still_stands()
    {
        var page = await JudgedAsync("Capital of France?");
        await page.Link("History").ClickAsync();
        await page.Button("Delete all").ClickAsync();
        await page.Page.GetByRole(AriaRole.Group, new() { Name = "Delete your whole history for good?" }).GetByText("Delete all").ClickAsync();
        await Expect(page.Rows).ToHaveCountAsync(0);

        await page.Link("Judge").ClickAsync();

        await Expect(page.Verdict).ToBeVisibleAsync();
        await Expect(page.Page.GetByText("Deleted from the history.")).ToBeVisibleAsync();
        await Expect(page.Button("Copy link")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Regenerate_keeps_the_earlier_judgement_as_a_sibling()
    {
        var page = await JudgedAsync("Capital of France?");

        await page.Button("Regenerate").ClickAsync();

        var place = page.Page.Locator("[data-siblings]");
        await Expect(place).ToHaveTextAsync("2 of 2");
        await Expect(page.Fact("finished")).ToBeVisibleAsync();
        await page.Button("Previous").ClickAsync();
        await Expect(place).ToHaveTextAsync("1 of 2");
        await Expect(page.Verdict).ToBeVisibleAsync();
        await page.Link("Open on a page of its own").ClickAsync();
        await Expect(page.Page.Locator(".sibling-links")).ToContainTextAsync("Judged 2 times");
        await page.Page.Locator(".sibling-links a").Nth(1).ClickAsync();
        await Expect(page.Page.Locator(".sibling-links a[aria-current=page]")).ToContainTextAsync("2.");
    }

    [Fact]
    public async Task The_link_is_copied_and_opens_the_judgement_for_somebody_else_who_can_judge_the_case_again()
    {
        var page = await JudgedAsync("Capital of France?");
        string link;
        using (await chromium.HoldClipboardAsync(page.Page))
        {
            await page.Button("Copy link").ClickAsync();
            await Expect(page.Page.Locator("[data-copied]")).ToHaveTextAsync("Copied.");
            link = await page.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        }

        Assert.Matches(new Regex("/j/[0-9a-f]{32}$"), link);

        var other = await JudgingPage.OpenAsync(chromium, site.Address);
        await other.Page.GotoAsync(link);
        await Expect(other.Verdict).ToHaveTextAsync("Assistant 1 is better, 9 to 3");
        await Expect(other.Page.Locator(".feedback")).ToHaveCountAsync(0);

        await other.Link("Judge again").ClickAsync();
        await Expect(other.Question).ToHaveValueAsync("Capital of France?");
        await Expect(other.Answer(2)).ToHaveValueAsync("London");
        await Expect(other.Fact("finished")).ToBeVisibleAsync();
        await Expect(other.Page).ToHaveURLAsync(new Uri(site.Address, "?mode=pair").ToString());
        await other.Link("History").ClickAsync();
        await Expect(other.Rows).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task That_a_link_was_copied_is_said_anew_each_time_and_not_of_another_judgement()
    {
        var page = await JudgedAsync("Capital of France?");
        await page.Button("Regenerate").ClickAsync();
        await Expect(page.Page.Locator("[data-siblings]")).ToHaveTextAsync("2 of 2");
        await Expect(page.Fact("finished")).ToBeVisibleAsync();
        await page.Link("Open on a page of its own").ClickAsync();
        await Expect(page.Page.Locator(".case-view")).ToBeVisibleAsync();
        var copied = page.Page.Locator("[data-copied]");
        using (await chromium.HoldClipboardAsync(page.Page))
        {
            await page.Button("Copy link").ClickAsync();
            await Expect(copied).ToHaveTextAsync("Copied.");
            // The same words in the place of themselves are read out to nobody.
            await copied.EvaluateAsync("status => new MutationObserver(() => { status.dataset.emptied ??= String(status.textContent === ''); }).observe(status, { childList: true })");
            await page.Button("Copy link").ClickAsync();
            await Expect(copied).ToHaveAttributeAsync("data-emptied", "true");
            await Expect(copied).ToHaveTextAsync("Copied.");
        }

        await page.Page.Locator(".sibling-links a").First.ClickAsync();
        await Expect(page.Page.Locator(".sibling-links a[aria-current=page]")).ToContainTextAsync("1.");
        await Expect(copied).ToHaveTextAsync("");
    }

    [Fact]
    public async Task A_case_that_was_being_written_can_be_put_back_after_another_was_judged_again()
    {
        var judged = await JudgedAsync("Capital of France?");
        var link = await judged.Link("Open on a page of its own").GetAttributeAsync("href");
        var page = await JudgingPage.OpenAsync(chromium, site.Address, path: "/?mode=multi");
        await page.Button("Add an answer").ClickAsync();
        await page.WriteCaseAsync("My own question", "One", "Two");
        await page.Answer(3).FillAsync("Three");

        await page.Page.GotoAsync(link!);
        await page.Link("Judge again").ClickAsync();
        await Expect(page.Fact("finished")).ToBeVisibleAsync();
        await Expect(page.Question).ToHaveValueAsync("Capital of France?");
        await Expect(page.Answer(1)).ToHaveValueAsync("Paris");

        await page.Button("Put it back").ClickAsync();
        await page.ChooseModeAsync("Multiple answers");
        await Expect(page.Question).ToHaveValueAsync("My own question");
        await Expect(page.Answer(1)).ToHaveValueAsync("One");
        await Expect(page.Answer(3)).ToHaveValueAsync("Three");
    }

    [Fact]
    public async Task A_reference_that_made_way_for_a_case_without_one_does_not_come_back_with_the_next_load()
    {
        var judged = await JudgedAsync("Capital of France?");
        var link = await judged.Link("Open on a page of its own").GetAttributeAsync("href");
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.Button("Add a reference answer").ClickAsync();
        await page.Reference.FillAsync("It is Lyon.");

        await page.Page.GotoAsync(link!);
        await page.Link("Judge again").ClickAsync();
        await Expect(page.Fact("finished")).ToBeVisibleAsync();
        await page.Page.ReloadAsync();
        await Expect(page.Question).ToHaveValueAsync("Capital of France?");
        await page.AnswersAsync();

        await Expect(page.Button("Add a reference answer")).ToBeVisibleAsync();
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
        await page.Button("Add an answer").ClickAsync();
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
    public async Task Judge_again_works_before_the_page_answers()
    {
        var page = await JudgedAsync("Capital of France?");
        await page.Link("Open on a page of its own").ClickAsync();
        await page.Page.WaitForURLAsync("**/j/*");

        // A slow connection: on the judgement's page the circuit does not come to be.
        await page.Page.RouteAsync("**/_blazor/negotiate*", route => page.Page.Url.Contains("/j/", StringComparison.Ordinal) ? Task.CompletedTask : route.ContinueAsync());
        await page.Page.ReloadAsync();
        await page.Link("Judge again").ClickAsync();

        await Expect(page.Question).ToHaveValueAsync("Capital of France?");
        await Expect(page.Verdict).ToHaveTextAsync("Assistant 1 is better, 9 to 3");
        await Expect(page.Page).ToHaveURLAsync(new Regex("/(\\?mode=pair)?$"));
    }

    [Fact]
    public async Task On_paper_there_is_the_whole_judgement_and_nothing_of_the_app()
    {
        var page = await JudgedAsync("Capital of France?");
        await page.Link("Open on a page of its own").ClickAsync();
        await Expect(page.Page.Locator(".case-view")).ToBeVisibleAsync();
        await Expect(page.Page.Locator(".order-record pre").First).ToBeHiddenAsync();

        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(page.Page.Locator(".order-record pre").First).ToBeVisibleAsync();
        await Expect(page.Page.Locator(".order-record pre").First).ToContainTextAsync("[The Start of Assistant 1's Answer]");
        await Expect(page.Verdict).ToBeVisibleAsync();
        await Expect(page.Page.Locator(".site-header")).ToBeHiddenAsync();
        Assert.Equal(0, await page.Page.Locator("button:visible").CountAsync());
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

    private async Task<JudgingPage> JudgedAsync(string question)
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.WriteCaseAsync(question, "Paris", "London");
        await page.JudgeToTheEndAsync();
        return page;
    }
}
