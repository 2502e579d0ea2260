using JudgeLM.Tests.Models;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>More than two answers are judged in all rotations only where that is asked for, since each costs a judgement.</summary>
public sealed class RotationTests(Chromium chromium, TestModels models)
{
    [Fact]
    public async Task They_are_off_until_they_are_switched_on_and_then_each_answer_is_read_first_once()
    {
        await using var app = await StartAsync();
        var page = await JudgingPage.OpenAsync(chromium, app.Address, path: "/?mode=multi", bothOrders: true);
        await Expect(page.BothOrders).ToBeCheckedAsync();
        await page.AddAnswerAsync(3);
        await page.WriteCaseAsync("Capital of France?", "Paris", "London");
        await page.Answer(3).FillAsync("Lyon");
        var rotations = page.Page.GetByRole(AriaRole.Switch, new() { Name = "All 3 rotations" });
        await Expect(rotations).Not.ToBeCheckedAsync();

        await page.JudgeToTheEndAsync();
        await Expect(page.Verdict).ToHaveTextAsync("Assistant 3 is best, with 9 out of 10");
        await Expect(page.Page.GetByRole(AriaRole.Tab)).ToHaveCountAsync(0);

        // The switch itself is out of sight; what is pressed is its label.
        await page.Page.GetByText("All 3 rotations").ClickAsync();
        await Expect(rotations).ToBeCheckedAsync();
        await page.JudgeToTheEndAsync();

        // The scripted judge prefers whatever stands last.
        await Expect(page.Verdict).ToHaveTextAsync("No verdict: the order decided");
        await Expect(page.Page.GetByRole(AriaRole.Tab)).ToHaveTextAsync(["As given", "With 2 first", "With 3 first"]);
        foreach (var (tab, first) in new[] { ("As given", "Paris"), ("With 2 first", "London"), ("With 3 first", "Lyon") })
        {
            await page.Page.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();
            await page.Button("Prompt and provenance").ClickAsync();
            await Expect(page.Page.GetByRole(AriaRole.Region, new() { Name = "The exact prompt" })).ToContainTextAsync($"[The Start of Assistant 1's Answer]\n{first}");
        }

        Assert.Empty(page.Complaints);
    }

    private Task<RunningApp> StartAsync()
    {
        var path = models.PathOf("rotations.gguf");
        ScriptedModel.Write(path, [":"], [" 4", " 3", " 9", "\n", "Assistant", " 3."]);
        return RunningApp.StartAsync(TestContext.Current.CancellationToken, $"Judge:ModelPath={path}", "Judge:Threads=1");
    }
}
