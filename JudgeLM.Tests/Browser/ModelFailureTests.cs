using System.Net;
using JudgeLM.Tests.Models;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>A model that cannot be used: the page and the log say why and what to do, and the app stays up.</summary>
public sealed class ModelFailureTests(Chromium chromium, TestModels models)
{
    [Fact]
    public async Task A_missing_file()
    {
        await AssertSaidAsync("There is no model file absent.gguf", "Judge:ModelPath", $"Judge:ModelPath={models.PathOf("absent.gguf")}");
    }

    [Fact]
    public async Task A_text_file_named_gguf()
    {
        var path = models.PathOf("notes.gguf");
        await File.WriteAllTextAsync(path, "Once upon a time", TestContext.Current.CancellationToken);

        await AssertSaidAsync("notes.gguf is not a GGUF file", "Judge:ModelPath", $"Judge:ModelPath={path}");
    }

    [Fact]
    public async Task A_truncated_file()
    {
        var path = models.PathOf("half.gguf");
        File.Copy(models.Random, path);
        await using (var file = File.OpenWrite(path))
        {
            file.SetLength(file.Length / 2);
        }

        await AssertSaidAsync("half.gguf is cut off", "Download or copy the file again", $"Judge:ModelPath={path}");
    }

    [Fact]
    public async Task A_context_larger_than_memory()
    {
        await AssertSaidAsync(
            "A KV cache of 2,000,000,000 tokens", "Lower Judge:KvCacheTokens", $"Judge:ModelPath={models.Random}", "Judge:KvCacheTokens=2000000000");
    }

    private async Task AssertSaidAsync(string problem, string advice, params string[] settings)
    {
        await using var app = await RunningApp.StartAsync(TestContext.Current.CancellationToken, settings);
        var page = await JudgingPage.OpenAsync(chromium, app.Address);

        await Expect(page.Page.Locator(".notice")).ToContainTextAsync(problem);
        await Expect(page.Page.Locator(".notice")).ToContainTextAsync(advice);
        await Expect(page.Button("Judge")).ToBeDisabledAsync();
        await app.UntilLoggedAsync(problem, TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = app.Address };
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/healthz", TestContext.Current.CancellationToken)).StatusCode);
        Assert.False(app.HasExited);
    }
}
