using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>From a case to its verdict, in a real browser on the real app.</summary>
public sealed class JudgingTests(Chromium chromium, ScriptedSite site) : IClassFixture<ScriptedSite>
{
    [Fact]
    public async Task A_case_becomes_a_verdict_two_scores_and_an_explanation()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);

        await page.JudgeAsync();

        await Expect(page.Verdict).ToHaveTextAsync("Assistant 1 is better, 9 to 3");
        await Expect(page.Score(1)).ToContainTextAsync("9");
        await Expect(page.Score(2)).ToContainTextAsync("3");
        await Expect(page.Explanation).ToHaveTextAsync("Assistant 1 names the right city, Assistant 2 does not.");
        await Expect(page.Fact("first token after")).ToBeVisibleAsync();
        await Expect(page.Fact("finished")).ToBeVisibleAsync();
        Assert.Empty(page.Complaints);
        Assert.Empty(page.ForeignRequests);
    }

    [Fact]
    public async Task The_raw_output_is_shown_on_demand()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.JudgeAsync();
        await Expect(page.Verdict).ToBeVisibleAsync();

        await page.Button("Raw output").ClickAsync();

        await Expect(page.Page.Locator(".raw pre")).ToContainTextAsync("9 3\nAssistant 1 names");
    }

    [Fact]
    public async Task Control_enter_judges_what_was_typed_last()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.WriteCaseAsync("Capital of France?", "Paris", "");
        await page.Answer(2).PressSequentiallyAsync("Lyon");

        await page.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.Verdict).ToBeVisibleAsync();
        await Expect(page.Outdated).ToHaveCountAsync(0);
        await Expect(page.Page.GetByText("The answer of Assistant 2 is empty")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Fast_style_stops_after_the_scores()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.Page.GetByText("Fast", new PageGetByTextOptions { Exact = true }).ClickAsync();

        await page.JudgeAsync();

        await Expect(page.Verdict).ToHaveTextAsync("Assistant 1 is better, 9 to 3");
        await Expect(page.Fact("finished")).ToBeVisibleAsync();
        await Expect(page.Explanation).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_example_fills_the_case_and_clear_empties_it()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.Page.Locator(".empty button").First.ClickAsync();
        await Expect(page.Question).Not.ToHaveValueAsync("");
        await Expect(page.Answer(2)).Not.ToHaveValueAsync("");
        await page.Button("Judge").ClickAsync();
        await Expect(page.Verdict).ToBeVisibleAsync();

        await page.Button("Clear").ClickAsync();

        await Expect(page.Question).ToHaveValueAsync("");
        await Expect(page.Verdict).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_was_written_comes_back_after_it_was_cleared()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.WriteCaseAsync("Capital of France?", "Paris", "London");

        await page.Button("Clear").ClickAsync();
        await Expect(page.Question).ToHaveValueAsync("");
        await page.Button("Put it back").ClickAsync();

        await Expect(page.Question).ToHaveValueAsync("Capital of France?");
        await Expect(page.Answer(2)).ToHaveValueAsync("London");
        await Expect(page.Button("Put it back")).ToHaveCountAsync(0);
        await page.JudgeToTheEndAsync();
    }

    [Fact]
    public async Task A_missing_answer_is_named_at_its_box_and_nothing_is_lost()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.WriteCaseAsync("Capital of France?", "Paris", "");

        await page.Button("Judge").ClickAsync();

        await Expect(page.Page.Locator("#answer-2-error")).ToContainTextAsync("is empty");
        await Expect(page.Answer(1)).ToHaveValueAsync("Paris");
    }

    [Fact]
    public async Task A_reload_keeps_what_was_typed()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.WriteCaseAsync("Capital of France?", "Paris", "London");

        await page.Page.ReloadAsync();

        await Expect(page.Answer(2)).ToHaveValueAsync("London");
        await page.Button("Judge").ClickAsync();
        await Expect(page.Verdict).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_reference_belongs_to_its_case_and_survives_a_reload()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        var examples = page.Page.Locator(".empty button");
        await examples.Nth(7).ClickAsync();
        var first = await page.Reference.InputValueAsync();
        await page.Button("Clear").ClickAsync();
        await Expect(page.Reference).ToHaveCountAsync(0);

        await examples.Nth(8).ClickAsync();
        await Expect(page.Reference).Not.ToHaveValueAsync("");
        await Expect(page.Reference).Not.ToHaveValueAsync(first);
        await page.Reference.FillAsync("My own reference");
        await page.Page.ReloadAsync();

        await Expect(page.Reference).ToHaveValueAsync("My own reference");
    }

    [Fact]
    public async Task A_judgement_of_an_earlier_case_says_so()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.JudgeAsync();
        await Expect(page.Verdict).ToBeVisibleAsync();

        await page.Answer(1).FillAsync("Lyon");

        await Expect(page.Page.GetByText("The case has changed since this judgement.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_uses_the_keyboard_sees_where_the_focus_is()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address, bothOrders: true);
        for (var i = 0; i < 20; i++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            var ring = await page.Page.EvaluateAsync<string>(
                "(() => { const e = document.activeElement, s = getComputedStyle(e), p = getComputedStyle(e.parentElement);"
                + " return [e.outerHTML.slice(0, 80), s.outlineStyle, s.boxShadow, p.outlineStyle].join('|') })()");
            Assert.False(ring.EndsWith("|none|none|none", StringComparison.Ordinal), $"No ring around {ring}");
        }
    }

    [Theory]
    [InlineData(1440, 900)]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task The_page_fits_the_screen(int width, int height)
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address, new ViewportSize { Width = width, Height = height }, ColorScheme.Dark);
        await page.WriteCaseAsync("Capital of France?", "Paris", new string('x', 300));
        var judge = page.Button("Judge");
        if (width > 1000)
        {
            await Expect(judge).ToBeInViewportAsync();
        }

        await judge.ClickAsync();

        await Expect(page.Verdict).ToBeInViewportAsync();
        Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), "the page scrolls sideways");
    }
}
