using JudgeLM.Tests.Api;
using JudgeLM.Tests.Inference.Download;
using JudgeLM.Tests.Models;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>The real app downloads its model: killed on the way, watched on the page, and with a wrong hash.</summary>
public sealed class DownloadTests(Chromium chromium, TestModels models) : IDisposable
{
    private const int Kills = 10;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("judgelm-killed-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IReadOnlyList<FileInfo> Files => _folder.GetFiles("*", SearchOption.AllDirectories);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_download_survives_ten_kills_at_random_points_and_ends_with_the_right_hash()
    {
        var content = await File.ReadAllBytesAsync(models.Slow, Token);
        await using var server = await HubServer.StartAsync(content);
        var random = new Random(6);
        var had = 0L;
        foreach (var point in Enumerable.Range(0, Kills).Select(_ => random.Next(1, content.Length)).Order())
        {
            server.HoldAt = point;
            server.Held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var killed = await StartAsync(server, server.Sha256);
            await server.Held.Task.WaitAsync(Token);
            await killed.KillAsync();

            Assert.Equal(had, server.ForBytes[^1].From);
            had = Files.SingleOrDefault(file => file.Extension == ".part")?.Length ?? 0;
            Assert.DoesNotContain(Files, file => file.Extension == ".gguf");
        }

        server.HoldAt = null;
        await using var app = await StartAsync(server, server.Sha256);
        await app.UntilLoggedAsync("Judge fetched ready", Token);

        Assert.Equal(had, server.ForBytes[^1].From);
        Assert.Equal(Kills + 1, server.ForBytes.Count);
        var file = Assert.Single(Files);
        Assert.Equal(HubServer.File, file.Name);
        Assert.Equal(content, await File.ReadAllBytesAsync(file.FullName, Token));
    }

    [Fact]
    public async Task The_page_shows_how_far_it_is_and_a_stopped_download_goes_on_and_judges()
    {
        var content = await File.ReadAllBytesAsync(models.Scripted, Token);
        await using var server = await HubServer.StartAsync(content);
        server.HoldAt = content.Length / 2;
        await using var app = await StartAsync(server, server.Sha256);
        await server.Held.Task.WaitAsync(Token);
        var page = await JudgingPage.OpenAsync(chromium, app.Address);

        await Expect(page.Page.Locator(".loading")).ToContainTextAsync("The judge is downloading:");
        await page.Button("Stop the download").ClickAsync();
        await Expect(page.Page.Locator(".notice")).ToContainTextAsync("The download of judge.gguf was stopped");
        server.HoldAt = null;
        await page.Button("Load it again").ClickAsync();
        await page.WriteCaseAsync("Which city?", "Paris", "London");
        await page.JudgeToTheEndAsync();

        await Expect(page.Page.Locator(".verdict")).ToHaveTextAsync("Assistant 1 is better, 9 to 3");
        Assert.DoesNotContain(HubServer.Secret, app.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_hash_is_said_and_leaves_no_file_behind()
    {
        var content = await File.ReadAllBytesAsync(models.Scripted, Token);
        await using var server = await HubServer.StartAsync(content);
        server.TellsTag = false;
        await using var app = await StartAsync(server, new string('0', 64));

        var page = await JudgingPage.OpenAsync(chromium, app.Address);
        await Expect(page.Page.Locator(".notice")).ToContainTextAsync("was removed");
        await app.UntilLoggedAsync("and was removed", Token);

        Assert.Empty(Files);
        using var client = new HttpClient { BaseAddress = app.Address };
        var model = (await client.GetJsonAsync("/api/v1/models"))[0];
        Assert.Equal("failed", model.Text("state"));
        Assert.Contains("was removed", model.Text("error"), StringComparison.Ordinal);
    }

    private Task<RunningApp> StartAsync(HubServer server, string sha256) => RunningApp.StartAsync(
        Token,
        $"HF_ENDPOINT={server.Hub}",
        $"HF_TOKEN={HubServer.Secret}",
        "Judge:Models:0:Name=fetched",
        $"Judge:Models:0:Repo={HubServer.Repo}",
        $"Judge:Models:0:File={HubServer.File}",
        $"Judge:Models:0:Sha256={sha256}",
        $"Judge:ModelFolder={_folder.FullName}",
        "Judge:Threads=1");
}
