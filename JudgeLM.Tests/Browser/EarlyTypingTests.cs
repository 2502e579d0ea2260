using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>What is typed on a slow connection, before the page answers.</summary>
public sealed class EarlyTypingTests(Chromium chromium, ScriptedSite site) : IClassFixture<ScriptedSite>
{
    [Fact]
    public async Task It_stands_behind_what_the_tab_remembers()
    {
        var (page, answer) = await OpenAgainAsync("Capital of");
        await page.Question.PressSequentiallyAsync(" France?");

        answer();
        await page.AnswersAsync();

        await Expect(page.Question).ToHaveValueAsync("Capital of France?");
    }

    [Fact]
    public async Task It_takes_the_place_of_what_the_tab_remembers_where_that_was_rewritten()
    {
        var (page, answer) = await OpenAgainAsync("Capital of France?");
        await page.Question.FillAsync("The capital of Spain?");
        await page.Answer(1).FillAsync("Madrid");

        answer();
        await page.AnswersAsync();

        await Expect(page.Question).ToHaveValueAsync("The capital of Spain?");
        await Expect(page.Answer(1)).ToHaveValueAsync("Madrid");
        await page.Button("Show the prompt").ClickAsync();
        await Expect(page.Page.Locator("dialog[open]")).ToContainTextAsync("The capital of Spain?");
        await Expect(page.Page.Locator("dialog[open]")).ToContainTextAsync("Madrid");
    }

    [Fact]
    public async Task It_stays_gone_where_it_was_deleted()
    {
        var (page, answer) = await OpenAgainAsync("Capital of France?");
        await page.Question.FillAsync("");

        answer();
        await page.AnswersAsync();

        await Expect(page.Question).ToHaveValueAsync("");
    }

    [Fact]
    public async Task It_is_not_lost_when_the_page_is_left_before_it_answers()
    {
        var (page, answer) = await OpenAgainAsync("Capital of");
        await page.Question.PressSequentiallyAsync(" France?");

        await page.Page.ReloadAsync();
        answer();
        await page.AnswersAsync();

        await Expect(page.Question).ToHaveValueAsync("Capital of France?");
    }

    [Fact]
    public async Task It_is_not_lost_either_in_the_moment_in_which_the_boxes_are_put_in_place()
    {
        var (page, answer) = await OpenAgainAsync("Capital of");
        // What stands in a box between its coming and its being connected, which is a round trip to the server.
        await page.Page.EvaluateAsync(@"() => new MutationObserver(changes => {
            for (const box of changes.flatMap(change => [...change.addedNodes]).flatMap(node => node.querySelectorAll ? [...node.querySelectorAll('#question')] : [])) {
                if (box.value === '') {
                    box.value = ' France?';
                    box.dispatchEvent(new Event('input', { bubbles: true }));
                }
            }
        }).observe(document.body, { childList: true, subtree: true })");

        answer();
        await page.AnswersAsync();

        await Expect(page.Question).ToHaveValueAsync("Capital of France?");
    }

    /// <summary>A page with a question, loaded again, that does not answer until it is told to.</summary>
    private async Task<(JudgingPage Page, Action Answer)> OpenAgainAsync(string question)
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.Question.FillAsync(question);
        var isThere = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await page.Page.RouteAsync("**/_blazor/negotiate*", async route =>
        {
            await isThere.Task;
            await route.ContinueAsync();
        });
        await page.Page.ReloadAsync();
        await Expect(page.Question).ToHaveValueAsync(question);
        return (page, isThere.SetResult);
    }
}
