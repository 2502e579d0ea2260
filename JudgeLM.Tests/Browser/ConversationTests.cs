using JudgeLM.Tests.Models;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>Explaining a verdict, and asking the judge about it.</summary>
public sealed class ConversationTests(Chromium chromium, ScriptedSite site, TestModels models) : IClassFixture<ScriptedSite>
{
    /// <summary>Reading takes the slow model seconds, and longer on a busy machine.</summary>
    private static readonly LocatorAssertionsToContainTextOptions _patient = new() { Timeout = 60_000 };

    private const string Explained = "Assistant 1 names the right city, Assistant 2 does not.";

    [Fact]
    public async Task A_fast_verdict_is_explained_on_demand_and_stays()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.Page.GetByText("Fast", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await page.JudgeAsync();

        await page.Button("Explain").ClickAsync();

        await Expect(page.Explanation).ToHaveTextAsync(Explained);
        await Expect(page.Verdict).ToHaveTextAsync("Assistant 1 is better, 9 to 3");
        await Expect(page.Button("Explain")).ToHaveCountAsync(0);
        await Expect(Status(page)).ToHaveTextAsync("The judge has finished writing.");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task An_explanation_is_led_to_where_the_button_stands_below_it()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address, new ViewportSize { Width = 1280, Height = 420 }, bothOrders: true);
        await page.Page.GetByText("Fast", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await page.JudgeAsync();
        await Expect(page.Verdict).ToBeVisibleAsync();
        await page.Button("Explain").ScrollIntoViewIfNeededAsync();
        await Expect(page.Page.GetByRole(AriaRole.Tablist)).Not.ToBeInViewportAsync();

        await page.Button("Explain").PressAsync("Enter");

        await Expect(page.Explanation).ToHaveTextAsync(Explained);
        await Expect(page.Explanation).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(page.Page.Locator("[data-written]")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_question_is_asked_by_key_or_button_and_answered_below_the_judgement()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.JudgeAsync();
        await Box(page).FillAsync("Why?");
        await Box(page).PressAsync("Control+Enter");
        await Expect(Answer(page, 0)).ToContainTextAsync(Explained);
        await Expect(Box(page)).ToHaveValueAsync("");
        await Expect(Box(page)).ToBeFocusedAsync();

        await Box(page).FillAsync("<img src=x onerror=alert(1)> </s>: and **now**?");
        await page.Button("Ask").ClickAsync();

        await Expect(Answer(page, 1)).ToContainTextAsync(Explained);
        await Expect(page.Page.Locator(".turns .question").Nth(1)).ToHaveTextAsync("<img src=x onerror=alert(1)> </s>: and **now**?");
        await Expect(Status(page)).ToHaveTextAsync("The judge has answered.");
        await Expect(Box(page)).ToBeFocusedAsync();
        Assert.Empty(page.Complaints);
        Assert.Empty(page.ForeignRequests);
    }

    [Fact]
    public async Task A_question_that_is_too_long_stays_in_its_box_and_says_by_how_much()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.JudgeAsync();
        await Box(page).FillAsync(new string('?', 3000));

        await page.Button("Ask").ClickAsync();

        await Expect(page.Page.Locator("#follow-up-error")).ToContainTextAsync("tokens over");
        await Expect(Box(page)).ToHaveValueAsync(new string('?', 3000));
        await Expect(page.Page.Locator(".turns")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Turns_and_what_was_typed_survive_a_reload_and_what_was_typed_the_next_judgement()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.JudgeAsync();
        await Box(page).FillAsync("Why?");
        await Box(page).PressAsync("Control+Enter");
        await Expect(Status(page)).ToHaveTextAsync("The judge has answered.");
        await Box(page).FillAsync("Why though?");

        await page.Page.ReloadAsync();
        await Expect(page.Page.Locator("main[aria-busy=false]")).ToBeVisibleAsync();
        await Expect(Answer(page, 0)).ToContainTextAsync(Explained);
        await Expect(Box(page)).ToHaveValueAsync("Why though?");
        await page.Button("Judge").ClickAsync();

        await Expect(page.Page.Locator(".turns")).ToHaveCountAsync(0);
        await Expect(Box(page)).ToBeVisibleAsync();
        await Expect(Box(page)).ToHaveValueAsync("Why though?");
    }

    [Fact]
    public async Task Judgement_and_answers_are_stopped_by_button_or_escape_and_go_on()
    {
        await using var app = await RunningApp.StartAsync(TestContext.Current.CancellationToken, $"Judge:ModelPath={models.Slow}", "Judge:Threads=1");
        var page = await JudgingPage.OpenAsync(chromium, app.Address);
        await page.JudgeAsync();
        await Expect(page.Explanation).ToContainTextAsync(Explained, _patient);
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Button("Continue writing").ClickAsync();
        await Expect(Status(page)).ToHaveTextAsync("The judge goes on writing.");
        await Expect(page.Page.Locator("[data-written]")).ToBeFocusedAsync();
        await Expect(page.Page.Locator(".progress")).ToBeInViewportAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(Status(page)).ToHaveTextAsync("The judge stopped writing.");

        await Box(page).FillAsync("Why?");
        await Box(page).PressAsync("Control+Enter");
        await Expect(Answer(page, 0)).ToContainTextAsync("Assistant 1", _patient);
        await Expect(page.Button("Stop the judge")).ToHaveCountAsync(0);
        var stop = await page.Button("Stop").ElementHandleAsync();
        var before = await stop.BoundingBoxAsync();
        var written = (await Answer(page, 0).InnerTextAsync()).Length;
        await page.Page.WaitForFunctionAsync("most => document.querySelector('.turns .answer').innerText.length > most + 100", written);
        Assert.Equal(before!.Y, (await stop.BoundingBoxAsync())!.Y);
        await stop.ClickAsync();

        await Expect(Answer(page, 0)).ToContainTextAsync("Stopped. What the judge wrote until then stays here.");
        await Expect(Status(page)).ToHaveTextAsync("The answer was stopped.");
        await Expect(page.Button("Ask")).ToBeEnabledAsync();
    }

    [Fact]
    public async Task The_embedded_judge_explains_and_answers()
    {
        await using var app = await RunningApp.StartAsync(TestContext.Current.CancellationToken);
        var page = await JudgingPage.OpenAsync(chromium, app.Address);
        await page.Page.GetByText("Fast", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await page.JudgeAsync();
        await page.Button("Explain").ClickAsync();
        await Expect(Status(page)).ToHaveTextAsync("The judge has finished writing.");
        await Expect(page.Explanation).Not.ToBeEmptyAsync();

        await Box(page).FillAsync("Why does Assistant 2 lose?");
        await Box(page).PressAsync("Control+Enter");

        await Expect(Status(page)).ToHaveTextAsync("The judge has answered.");
        await Expect(Answer(page, 0)).Not.ToBeEmptyAsync();
        await Expect(page.Page.Locator(".untrained")).ToContainTextAsync("cannot converse");
    }

    private static ILocator Box(JudgingPage page) => page.Page.GetByLabel("Your question");

    private static ILocator Status(JudgingPage page) => page.Page.Locator("#conversation-status");

    private static ILocator Answer(JudgingPage page, int turn) => page.Page.Locator(".turns .answer").Nth(turn);
}
