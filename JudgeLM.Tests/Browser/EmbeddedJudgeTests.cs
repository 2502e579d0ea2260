using JudgeLM.Core.Judging;
using JudgeLM.Web.State;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>What one gets from the README's first command: a judge that judges, and says what it is.</summary>
public sealed class EmbeddedJudgeTests(Chromium chromium)
{
    [Fact]
    public async Task Without_a_model_of_ones_own_the_embedded_judge_judges_and_says_its_limits()
    {
        await using var app = await RunningApp.StartAsync(TestContext.Current.CancellationToken);
        var page = await JudgingPage.OpenAsync(chromium, app.Address);
        await Expect(page.Page.Locator(".embedded")).ToContainTextAsync("for trying the app and for tests, not for evaluation");
        await page.WriteCaseAsync("What is the capital of France?", "The capital of France is Paris.", "The capital of France is London.");
        await page.Button("Add a reference answer").ClickAsync();
        await page.Reference.FillAsync("Paris");

        await page.Button("Judge").ClickAsync();

        await Expect(page.Verdict).ToContainTextAsync("Assistant 1 is better");
        await Expect(page.Explanation).Not.ToBeEmptyAsync();
    }

    [Fact]
    public async Task Each_example_of_several_answers_gets_a_verdict_and_a_phone_tells_who_gave_it()
    {
        await using var app = await RunningApp.StartAsync(TestContext.Current.CancellationToken);
        var page = await JudgingPage.OpenAsync(chromium, app.Address, new ViewportSize { Width = 390, Height = 844 }, path: "/?mode=multi");
        var name = page.Page.Locator(".site-header").GetByText("judgelm-mini", new() { Exact = true });
        Assert.True(await name.EvaluateAsync<bool>("name => name.scrollWidth <= name.clientWidth"), "the name of the model is cut");
        foreach (var example in CaseExample.Of(JudgeMode.Multi))
        {
            await page.Button("Clear").ClickAsync();
            await page.Page.Locator(".empty button", new() { HasText = example.Title }).ClickAsync();
            await Expect(page.Question).ToHaveValueAsync(example.Question);

            await page.Button("Judge").ClickAsync();

            await Expect(page.Fact("finished")).ToBeVisibleAsync();
            await Expect(page.Verdict).Not.ToHaveTextAsync("The judge did not give scores");
        }
    }
}
