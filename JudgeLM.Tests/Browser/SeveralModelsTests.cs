using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Tests.Api;
using JudgeLM.Tests.Models;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>Choosing among several models in a real browser.</summary>
public sealed class SeveralModelsTests(Chromium chromium, TestModels models)
{
    [Fact]
    public async Task The_chosen_model_loads_and_judges_and_stays_chosen_when_the_page_is_loaded_again()
    {
        var path = models.PathOf("second.gguf");
        ScriptedModel.Write(path, after: [":"], pieces: [" 3", " 9", "\n", "Because", "."], contextLength: 1536);
        using var loader = new HeldLoader(TestModels.Loader, isHeld: file => file == path);
        await using var app = new JudgeApp(
            null, services => services.AddSingleton<ILlamaRuntimeLoader>(loader), [("First judge", models.Scripted), ("Second judge", path)]);
        await app.UntilReadyAsync();
        using var client = app.CreateClient();
        var page = await JudgingPage.OpenAsync(chromium, client.BaseAddress!);
        await page.JudgeAsync();
        await Expect(page.Verdict).ToHaveTextAsync("Assistant 1 is better, 9 to 3");
        await Expect(page.Page.GetByText("Judged by First judge")).ToBeVisibleAsync();

        await page.Model.SelectOptionAsync("Second judge");
        await Expect(page.Page.Locator(".loading")).ToContainTextAsync("25 percent");
        await Expect(page.Button("Judge")).ToBeDisabledAsync();
        loader.Release();
        await Expect(page.Meter).ToContainTextAsync("of 1,536 tokens");
        await page.Button("Judge").ClickAsync();
        await Expect(page.Verdict).ToHaveTextAsync("Assistant 2 is better, 9 to 3");
        await Expect(page.Page.GetByText("Judged by Second judge")).ToBeVisibleAsync();

        await page.Page.ReloadAsync();
        await Expect(page.Model).ToHaveValueAsync("Second judge");
        await Expect(page.Meter).ToContainTextAsync("of 1,536 tokens");
        await page.Model.FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Page.Locator(".embedded")).ToBeVisibleAsync();
        Assert.Empty(page.Complaints);
    }
}
