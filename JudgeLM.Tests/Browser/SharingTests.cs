using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>A judgement is handed on by its link, or on paper.</summary>
public sealed class SharingTests(Chromium chromium, ScriptedSite site) : IClassFixture<ScriptedSite>
{
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
    public async Task A_judgement_that_is_deleted_in_another_tab_is_no_longer_offered_for_sharing_in_this_one()
    {
        var page = await JudgedAsync("Capital of France?");
        var other = await page.Page.Context.NewPageAsync();
        await other.GotoAsync("/");
        await Expect(other.Locator("main[aria-busy=false]")).ToBeVisibleAsync();
        await other.GetByRole(AriaRole.Link, new() { Name = "History" }).ClickAsync();
        await other.GetByText("Delete all").ClickAsync();
        await other.GetByRole(AriaRole.Group, new() { Name = "Delete your whole history for good?" }).GetByText("Delete all").ClickAsync();

        await Expect(page.Page.GetByText("Deleted from the history.")).ToBeVisibleAsync();
        await Expect(page.Button("Copy link")).ToHaveCountAsync(0);
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

    private Task<JudgingPage> JudgedAsync(string question) => JudgingPage.JudgedAsync(chromium, site.Address, question);
}
