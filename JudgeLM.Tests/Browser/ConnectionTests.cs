using System.Text.RegularExpressions;
using JudgeLM.Tests.Models;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>Connections that break, and servers that go away.</summary>
public sealed class ConnectionTests(Chromium chromium, TestModels models)
{
    [Fact]
    public async Task A_network_that_is_away_is_told_before_anything_is_pressed_in_vain()
    {
        await using var app = await RunningApp.StartAsync(TestContext.Current.CancellationToken, $"Judge:ModelPath={models.Scripted}", "Judge:Threads=1");
        var page = await JudgingPage.OpenAsync(chromium, app.Address);

        await page.Page.Context.SetOfflineAsync(true);
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("The connection to the server is gone");
        await Expect(dialog).ToBeFocusedAsync();
        await page.Button("Try now").ClickAsync();
        await Expect(dialog).ToContainTextAsync("It could not be made again yet");

        await page.Page.Context.SetOfflineAsync(false);
        await Expect(dialog).ToHaveCountAsync(0);
        await page.WriteCaseAsync("Capital of France?", "Paris", "London");
        await page.JudgeToTheEndAsync();
    }

    [Fact]
    public async Task Whoever_writes_while_the_network_is_away_for_a_moment_goes_on_writing()
    {
        await using var app = await RunningApp.StartAsync(TestContext.Current.CancellationToken, $"Judge:ModelPath={models.Scripted}", "Judge:Threads=1");
        var page = await JudgingPage.OpenAsync(chromium, app.Address);
        await page.WriteCaseAsync("Capital", "Paris", "London");
        await page.Page.EvaluateAsync("() => addEventListener('offline', () => { const box = document.getElementById('question'); box.focus(); box.setSelectionRange(99, 99); setTimeout(() => { document.execCommand('insertText', false, ' of France?'); document.body.dataset.written = box.value; }, 500); })");

        await page.Page.Context.SetOfflineAsync(true);
        await Expect(page.Page.Locator("body[data-written='Capital of France?']")).ToHaveCountAsync(1);
        await page.Button("Judge").DispatchEventAsync("click");
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToBeVisibleAsync();
        await page.Page.Context.SetOfflineAsync(false);

        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(page.Question).ToHaveValueAsync("Capital of France?");
        await page.JudgeToTheEndAsync();
        await page.Link("History").ClickAsync();
        await Expect(page.Rows).ToHaveCountAsync(1);
        await Expect(page.Rows).ToContainTextAsync("Capital of France?");
    }

    [Fact]
    public async Task A_running_judgement_goes_on_while_the_connection_is_away_and_the_page_takes_it_up_again()
    {
        await using var app = await StartSlowAsync();
        var page = await JudgingPage.OpenAsync(chromium, app.Address);
        var sockets = new List<IWebSocketRoute>();
        var isCut = false;
        var connectedAgain = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await page.Page.RouteWebSocketAsync(url => url.Contains("_blazor", StringComparison.Ordinal), socket =>
        {
            socket.ConnectToServer();
            sockets.Add(socket);
            if (Volatile.Read(ref isCut))
            {
                connectedAgain.TrySetResult();
            }
        });
        await page.ReloadAsync();
        await page.JudgeAsync();
        await Expect(page.Explanation).ToContainTextAsync("Assistant 1 names");

        Volatile.Write(ref isCut, true);
        await sockets[^1].CloseAsync(new WebSocketRouteCloseOptions { Code = 3001, Reason = "the line is cut" });
        await connectedAgain.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        var before = (await page.Explanation.InnerTextAsync()).Length;

        await Expect(page.Explanation).ToHaveTextAsync(new Regex($".{{{before + 20},}}"));
        await page.Button("Stop").ClickAsync();
        await Expect(page.Fact("stopped early")).ToBeVisibleAsync();
        await Expect(page.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_was_typed_on_a_dead_connection_is_judged_when_there_is_another()
    {
        await using var app = await RunningApp.StartAsync(TestContext.Current.CancellationToken, $"Judge:ModelPath={models.Scripted}", "Judge:Threads=1");
        var page = await JudgingPage.OpenAsync(chromium, app.Address);
        var line = await CuttableLine.ReloadOverAsync(page);
        await page.WriteCaseAsync("An old question?", "Paris", "London");
        await page.JudgeToTheEndAsync();

        line.Cut();
        await page.Question.FillAsync("A new question?");
        await line.Swallowed;
        await line.CloseAsync();
        await Expect(page.Outdated).ToBeVisibleAsync();
        await page.Button("Judge").ClickAsync();

        await Expect(page.Outdated).ToHaveCountAsync(0);
        await page.Link("History").ClickAsync();
        await Expect(page.Rows).ToHaveCountAsync(2);
        await Expect(page.Rows.First).ToContainTextAsync("A new question?");
    }

    [Fact]
    public async Task A_lost_server_is_said_in_words_one_can_read()
    {
        await using var app = await StartSlowAsync();
        var page = await JudgingPage.OpenAsync(chromium, app.Address);

        await app.KillAsync();

        var notice = page.Page.GetByRole(AriaRole.Dialog);
        await Expect(notice).ToContainTextAsync("The connection to the server is gone");
        await Expect(notice.GetByText("Trying to connect again")).ToBeVisibleAsync();
        await Expect(notice.GetByText("Try now")).ToHaveCSSAsync("text-transform", "none");
        Assert.True(
            await notice.EvaluateAsync<bool>("e => getComputedStyle(e).color !== getComputedStyle(e).backgroundColor"),
            "the notice's text has the colour of its ground");
    }

    [Fact]
    public async Task A_server_that_came_back_gets_the_page_loaded_again_with_what_was_typed()
    {
        var lost = await StartSlowAsync();
        var page = await JudgingPage.OpenAsync(chromium, lost.Address);
        await page.Page.GetByText("Fast", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await page.WriteCaseAsync("Capital of France?", "Paris", "London");
        await page.Page.WaitForFunctionAsync("() => sessionStorage.getItem('judgelm-settings').includes('\"isFast\":true')");
        var address = lost.Address;
        await lost.DisposeAsync();
        await Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();

        await using var back = await StartSlowAsync($"urls={address}");

        await Expect(page.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0, new LocatorAssertionsToHaveCountOptions { Timeout = 30_000 });
        await Expect(page.Answer(2)).ToHaveValueAsync("London");
        await Expect(page.Page.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { Name = "Fast" })).ToBeCheckedAsync();
        await page.Button("Judge").ClickAsync();
        await Expect(page.Verdict).ToBeVisibleAsync();
    }

    private Task<RunningApp> StartSlowAsync(params string[] settings) => RunningApp.StartAsync(
        TestContext.Current.CancellationToken, [$"Judge:ModelPath={models.Slow}", "Judge:Threads=1", .. settings]);
}
