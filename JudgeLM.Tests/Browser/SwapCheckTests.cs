using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>Both orders, as a person sees them. The scripted judge prefers whatever stands first, 9 to 3.</summary>
public sealed class SwapCheckTests(Chromium chromium, ScriptedSite site) : IClassFixture<ScriptedSite>
{
    [Fact]
    public async Task A_verdict_that_depends_on_the_order_is_shown_as_such_with_both_texts_one_key_apart()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address, new ViewportSize { Width = 1440, Height = 900 }, bothOrders: true);
        await Expect(page.BothOrders).ToBeCheckedAsync();

        await page.JudgeAsync();

        await Expect(page.Verdict).ToHaveTextAsync("No verdict: the order decided");
        await Expect(page.Page.Locator(".outcome")).ToContainTextAsync("Flipped: with the answers swapped, the other one wins.");
        await Expect(page.Score(1)).ToContainTextAsync("as given: 9, swapped: 3");
        await Expect(page.Page.Locator("#judgement-status")).ToContainTextAsync("No verdict: the order decided. Flipped");

        await Expect(page.Button("A good judgement")).ToBeInViewportAsync();
        await Expect(page.Link("Open on a page of its own")).ToBeInViewportAsync();

        await Tab(page, "As given").FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowRight");

        await Expect(Tab(page, "Swapped")).ToBeFocusedAsync();
        await Expect(page.Page.GetByRole(AriaRole.Tabpanel, new PageGetByRoleOptions { Name = "Swapped" })).ToContainTextAsync("“Assistant 1” is Assistant 2");
        await Expect(page.Explanation).ToHaveTextAsync("Assistant 1 names the right city, Assistant 2 does not.");
        await Expect(page.Explanation.Locator(".assistant-2")).ToHaveTextAsync("Assistant 1");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task The_switch_is_worked_with_the_keyboard_and_judges_one_order_when_off()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address, bothOrders: true);

        await page.BothOrders.FocusAsync();
        await page.Page.Keyboard.PressAsync("Space");
        await Expect(page.BothOrders).Not.ToBeCheckedAsync();
        await page.JudgeAsync();

        await Expect(page.Verdict).ToHaveTextAsync("Assistant 1 is better, 9 to 3");
        await Expect(page.Page.Locator(".outcome, [role=tab]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Home_and_end_choose_a_tab_and_leave_the_page_where_it_is()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address, bothOrders: true);
        await page.JudgeAsync();
        await Expect(page.Fact("finished")).ToBeVisibleAsync();
        await page.Page.EvaluateAsync("() => addEventListener('keydown', key => { document.body.dataset.scrolls = String(!key.defaultPrevented); })");

        await Tab(page, "As given").FocusAsync();
        foreach (var (key, tab) in new[] { ("End", "Swapped"), ("Home", "As given") })
        {
            await page.Page.Keyboard.PressAsync(key);

            await Expect(Tab(page, tab)).ToBeFocusedAsync();
            await Expect(page.Page.Locator("body")).ToHaveAttributeAsync("data-scrolls", "false");
        }
    }

    private static ILocator Tab(JudgingPage page, string name) =>
        page.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = name, Exact = true });
}
