using System.Text;
using System.Text.Json;
using JudgeLM.Tests.Api;
using JudgeLM.Tests.Models;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>The server's process is killed in the middle of its work: nothing that was finished is lost.</summary>
public sealed class CrashTests(Chromium chromium, TestModels models) : IDisposable
{
    private const string Fast = """{"question": "Finished?", "answers": ["a", "b"], "style": "fast"}""";
    private const string Endless = """{"question": "Unfinished?", "answers": ["a", "b"], "stream": true}""";

    private readonly List<Stream> _connections = [];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("judgelm-crash-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _connections.ForEach(connection => connection.Dispose());
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Of_ten_judgements_the_finished_ones_are_there_and_the_others_are_interrupted_and_can_be_judged_again()
    {
        await using var app = await StartAsync();
        using var client = new HttpClient { BaseAddress = app.Address };
        var finished = await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ => (await client.JudgeAsync(Fast)).Text("id")));
        var page = await JudgingPage.OpenAsync(chromium, app.Address);
        await page.Page.GetByText("Fast", new() { Exact = true }).ClickAsync();
        await page.WriteCaseAsync("My finished case?", "Paris", "London");
        await page.JudgeToTheEndAsync();

        string[] unfinished = [await BeginAsync(client), await BeginAsync(client), await BeginAsync(client)];
        await page.Page.GetByText("Detailed", new() { Exact = true }).ClickAsync();
        await page.WriteCaseAsync("My unfinished case?", "Paris", "London");
        await page.Button("Judge").ClickAsync();
        // Judgements are saved in their order: with the last one all of them stand in the file.
        var history = await page.Page.Context.NewPageAsync();
        await history.GotoAsync("/history");
        await Expect(history.Locator(".history-row[data-state=Running]")).ToContainTextAsync("My unfinished case?");
        await Expect(history.Locator(".history-row[data-state=Finished]")).ToContainTextAsync("My finished case?");
        await app.KillAsync();

        await using var restarted = await StartAsync();
        using var later = new HttpClient { BaseAddress = restarted.Address };
        foreach (var id in finished)
        {
            var judgement = await later.GetJsonAsync($"/api/v1/judgements/{id}");
            Assert.Equal("finished", judgement.Text("state"));
            Assert.Equal("Finished?", judgement.Text("question"));
            Assert.Equal([9, 3], judgement.GetProperty("judgement").Scores());
        }

        foreach (var id in unfinished)
        {
            var judgement = await later.GetJsonAsync($"/api/v1/judgements/{id}");
            Assert.Equal("interrupted", judgement.Text("state"));
            Assert.Equal("Unfinished?", judgement.Text("question"));
            Assert.Equal(JsonValueKind.Null, judgement.GetProperty("judgement").ValueKind);
        }

        await history.GotoAsync(new Uri(restarted.Address, "history").ToString());
        await Expect(history.Locator(".history-row")).ToHaveCountAsync(2);
        await Expect(history.Locator(".history-row[data-state=Finished]")).ToContainTextAsync("Assistant 1 is better, 9 to 3");
        var interrupted = history.Locator(".history-row[data-state=Interrupted]");
        await interrupted.GetByText("My unfinished case?").ClickAsync();
        await Expect(history.Locator(".interrupted")).ToContainTextAsync("Interrupted");
        await history.GetByText("Judge again").ClickAsync();

        await Expect(history.GetByLabel("Question", new() { Exact = true })).ToHaveValueAsync("My unfinished case?");
        await Expect(history.Locator(".verdict")).ToHaveTextAsync("Assistant 1 is better, 9 to 3");
    }

    [Fact]
    public async Task A_page_that_followed_a_judgement_shows_it_as_interrupted_and_judges_it_again()
    {
        await using var app = await StartAsync();
        var page = await JudgingPage.OpenAsync(chromium, app.Address);
        await page.WriteCaseAsync("Cut off?", "Paris", "London");
        await page.Button("Judge").ClickAsync();
        await Expect(page.Verdict).ToBeVisibleAsync();
        var history = await page.Page.Context.NewPageAsync();
        await history.GotoAsync("/history");
        await Expect(history.Locator(".history-row[data-state=Running]")).ToContainTextAsync("Cut off?");
        await app.KillAsync();

        await using var restarted = await StartAsync($"urls={app.Address}");

        var interrupted = page.Page.Locator("#judgement .interrupted");
        await Expect(interrupted).ToContainTextAsync("Interrupted", new() { Timeout = 60_000 });
        await Expect(page.Question).ToHaveValueAsync("Cut off?");
        await page.ReloadAsync();
        await interrupted.GetByText("Judge again").ClickAsync();

        await Expect(page.Verdict).ToHaveTextAsync("Assistant 1 is better, 9 to 3");
        await Expect(interrupted).ToHaveCountAsync(0);
    }

    private Task<RunningApp> StartAsync(params string[] settings) => RunningApp.StartAsync(
        Token, [$"Judge:ModelPath={models.Slow}", "Judge:Threads=1", $"History:Path={Path.Combine(_folder.FullName, "history.db")}", .. settings]);

    /// <summary>Begins a judgement that does not end, and returns its id; the connection stays open until the server is gone.</summary>
    private async Task<string> BeginAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/judgements") { Content = new StringContent(Endless, Encoding.UTF8, "application/json") };
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        var connection = await response.Content.ReadAsStreamAsync(Token);
        _connections.Add(connection);
        using var reader = new StreamReader(connection, leaveOpen: true);
        Assert.Equal("event: queued", await reader.ReadLineAsync(Token));
        var data = await reader.ReadLineAsync(Token);
        return JsonElement.Parse(data!["data: ".Length..]).Text("id");
    }
}
