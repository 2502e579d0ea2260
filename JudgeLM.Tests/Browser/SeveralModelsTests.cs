using JudgeLM.Tests.Models;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>Choosing among several models in a real browser.</summary>
public sealed class SeveralModelsTests(Chromium chromium, TestModels models)
{
    [Fact]
    public async Task The_chosen_model_loads_and_judges_and_stays_chosen_when_the_page_is_loaded_again()
    {
        var path = models.PathOf("second.gguf");
        ScriptedModel.Write(path, after: [":"], pieces: [" 3", " 9", "\n", "Because", "."], contextLength: 1024);
        await using var app = await RunningApp.StartAsync(
            TestContext.Current.CancellationToken,
            "Judge:Models:0:Name=First judge",
            $"Judge:Models:0:Path={models.Scripted}",
            "Judge:Models:1:Name=Second judge",
            $"Judge:Models:1:Path={path}",
            "Judge:Threads=1");
        var page = await JudgingPage.OpenAsync(chromium, app.Address);
        await page.JudgeAsync();
        await Expect(page.Verdict).ToHaveTextAsync("Assistant 1 is better, 9 to 3");
        await Expect(page.Fact("judge: First judge")).ToBeVisibleAsync();

        await page.Model.SelectOptionAsync("Second judge");
        await Expect(page.Meter).ToContainTextAsync("of 1,024 tokens");
        await page.Button("Judge").ClickAsync();
        await Expect(page.Verdict).ToHaveTextAsync("Assistant 2 is better, 9 to 3");
        await Expect(page.Fact("judge: Second judge")).ToBeVisibleAsync();

        await page.Page.ReloadAsync();
        await Expect(page.Model).ToHaveValueAsync("Second judge");
        await Expect(page.Meter).ToContainTextAsync("of 1,024 tokens");
        await page.Model.FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Page.Locator(".embedded")).ToBeVisibleAsync();
        Assert.Empty(page.Complaints);
    }
}
