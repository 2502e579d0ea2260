using System.Net;
using JudgeLM.Tests.Api;
using JudgeLM.Tests.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>A server that is told to stop has closed its circuits, and listens for a moment longer.</summary>
public sealed class StoppedServerTests(Chromium chromium, TestModels models)
{
    [Fact]
    public async Task A_page_is_not_taken_back_by_a_server_that_stops_and_says_that_it_is_gone()
    {
        var moment = new LongMoment();
        await using var app = new JudgeApp(models.Scripted, services => services.AddHostedService(_ => moment));
        await app.UntilReadyAsync();
        using var client = app.CreateClient();
        var page = await JudgingPage.OpenAsync(chromium, client.BaseAddress!);
        await page.JudgeAsync();
        await Expect(page.Verdict).ToBeVisibleAsync();
        var connecting = page.Page.WaitForResponseAsync("**/_blazor/negotiate*");

        app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        var answer = await connecting;
        moment.End();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (HttpStatusCode)answer.Status);
        await Expect(page.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("The connection to the server is gone");
        await Expect(page.Verdict).ToHaveTextAsync("Assistant 1 is better, 9 to 3");
    }

    /// <summary>The moment between the closing of the circuits and that of the server, until the test ends it.</summary>
    private sealed class LongMoment : IHostedLifecycleService
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void End() => _ended.TrySetResult();

        public Task StoppingAsync(CancellationToken cancellationToken) => _ended.Task.WaitAsync(cancellationToken);

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
