using JudgeLM.Tests.Models;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>A judgement that takes its time: stopping it, and waiting behind it.</summary>
public sealed class StoppingTests(Chromium chromium, TestModels models)
{
    [Fact]
    public async Task Stop_and_escape_end_the_writing_and_keep_what_was_written()
    {
        await using var app = await StartSlowAsync();
        var page = await JudgingPage.OpenAsync(chromium, app.Address);
        await page.JudgeAsync();
        await Expect(page.Verdict).ToHaveTextAsync("Assistant 1 is better, 9 to 3");

        await page.Button("Stop").ClickAsync();

        await Expect(page.Fact("stopped early")).ToBeVisibleAsync();
        await Expect(page.Verdict).ToHaveTextAsync("Assistant 1 is better, 9 to 3");
        await Expect(page.Explanation).ToContainTextAsync("Assistant 1 names the right city");

        await page.Button("Judge").ClickAsync();
        await Expect(page.Fact("stopped early")).ToHaveCountAsync(0);
        await Expect(page.Button("Stop")).ToBeVisibleAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(page.Fact("stopped early")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Stop_is_the_same_button_while_the_judge_waits_reads_and_writes()
    {
        await using var app = await StartSlowAsync();
        var page = await JudgingPage.OpenAsync(chromium, app.Address);
        var stop = await page.Page.Locator("button.stop").ElementHandleAsync();

        await page.JudgeAsync();
        await Expect(page.Verdict).ToBeVisibleAsync();
        await stop.ClickAsync();

        await Expect(page.Fact("stopped early")).ToBeVisibleAsync();
        await Expect(page.Button("Stop")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task On_a_phone_there_is_a_stop_where_the_judge_writes()
    {
        await using var app = await StartSlowAsync();
        var page = await JudgingPage.OpenAsync(chromium, app.Address, new ViewportSize { Width = 390, Height = 844 });
        await page.JudgeAsync();
        await Expect(page.Verdict).ToBeInViewportAsync();

        await page.Button("Stop").ScrollIntoViewIfNeededAsync();
        await Expect(page.Button("Stop the judge")).ToHaveCountAsync(0);
        await page.Page.Locator("#judgement").EvaluateAsync("judgement => judgement.scrollIntoView()");
        await Expect(page.Button("Stop the judge")).ToBeInViewportAsync();
        await page.Button("Stop the judge").ClickAsync();

        await Expect(page.Fact("stopped early")).ToBeVisibleAsync();
        await Expect(page.Button("Stop the judge")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Nothing_moves_when_stop_comes(int width)
    {
        await using var app = await StartSlowAsync();
        var page = await JudgingPage.OpenAsync(chromium, app.Address, new ViewportSize { Width = width, Height = 900 });
        await page.WriteCaseAsync("Capital of France?", "Paris", "London");
        var before = await OffsetOfJudgeAsync(page);

        await page.Button("Judge").ClickAsync();

        await Expect(page.Button("Stop")).ToBeVisibleAsync();
        Assert.Equal(before, await OffsetOfJudgeAsync(page));
    }

    [Fact]
    public async Task Who_has_to_wait_sees_the_place_in_the_queue_and_then_the_verdict()
    {
        await using var app = await StartSlowAsync("Judge:ParallelJudgements=1");
        var first = await JudgingPage.OpenAsync(chromium, app.Address);
        var second = await JudgingPage.OpenAsync(chromium, app.Address);
        // All that takes time is done before: the first judgement is long, not endless.
        await second.WriteCaseAsync("Capital of France?", "Paris", "London");
        await first.JudgeAsync();
        await Expect(first.Page.Locator(".progress[data-phase=Reading], .progress[data-phase=Writing]")).ToBeVisibleAsync();

        await second.Button("Judge").ClickAsync();
        await Expect(second.Page.Locator(".progress[data-phase=Queued]")).ToContainTextAsync("next");
        await first.Page.Keyboard.PressAsync("Escape");

        await Expect(second.Verdict).ToBeVisibleAsync();
    }

    /// <summary>Where Judge stands in the case, in pixels, whatever the page scrolled to.</summary>
    private static Task<string> OffsetOfJudgeAsync(JudgingPage page) => page.Page.EvaluateAsync<string>(
        "(() => { const b = document.querySelector('.judge').getBoundingClientRect(), c = document.querySelector('.case-foot').getBoundingClientRect();"
        + " return [b.left, b.top - c.top, b.width, c.height].join(' ') })()");

    private Task<RunningApp> StartSlowAsync(params string[] settings) => RunningApp.StartAsync(
        TestContext.Current.CancellationToken, [$"Judge:ModelPath={models.Slow}", "Judge:Threads=1", .. settings]);
}
