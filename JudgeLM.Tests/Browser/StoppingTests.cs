using JudgeLM.Tests.Models;
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

        await Expect(page.Fact("stopped by you")).ToBeVisibleAsync();
        await Expect(page.Verdict).ToHaveTextAsync("Assistant 1 is better, 9 to 3");
        await Expect(page.Explanation).ToContainTextAsync("Assistant 1 names the right city");

        await page.Button("Judge").ClickAsync();
        await Expect(page.Fact("stopped by you")).ToHaveCountAsync(0);
        await Expect(page.Button("Stop")).ToBeVisibleAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(page.Fact("stopped by you")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_has_to_wait_sees_the_place_in_the_queue_and_then_the_verdict()
    {
        await using var app = await StartSlowAsync("Judge:ParallelJudgements=1");
        var first = await JudgingPage.OpenAsync(chromium, app.Address);
        var second = await JudgingPage.OpenAsync(chromium, app.Address);
        await first.JudgeAsync();
        await Expect(first.Verdict).ToBeVisibleAsync();

        await second.JudgeAsync();
        await Expect(second.Page.Locator(".progress[data-phase=Queued]")).ToContainTextAsync("next");
        await first.Button("Stop").ClickAsync();

        await Expect(second.Verdict).ToBeVisibleAsync();
    }

    private Task<RunningApp> StartSlowAsync(params string[] settings) => RunningApp.StartAsync(
        TestContext.Current.CancellationToken, [$"Judge:ModelPath={models.Slow}", "Judge:Threads=1", .. settings]);
}
