using System.Text.RegularExpressions;
using JudgeLM.Tests.Models;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>The modes: how one gets into them, and what stays on the way.</summary>
public sealed class ModeTests(Chromium chromium, ScriptedSite site, TestModels models) : IClassFixture<ScriptedSite>
{
    [Theory]
    [InlineData("pair")]
    [InlineData("multimodal")]
    public async Task A_deep_link_leads_to_an_example_and_its_verdict(string mode)
    {
        var page = await JudgeExampleAsync(site.Address, mode);

        await Expect(page.Verdict).ToHaveTextAsync("Assistant 1 is better, 9 to 3");
        await Expect(page.Explanation).ToContainTextAsync("Assistant 1 names the right city");
        Assert.Empty(page.Complaints);
        Assert.Empty(page.ForeignRequests);
    }

    [Fact]
    public async Task Several_answers_get_a_score_each()
    {
        await using var app = await StartAsync(after: ":", " 4", " 3", " 9", "\n", "Assistant", " 3.");
        var page = await JudgeExampleAsync(app.Address, "multi");

        await Expect(page.Verdict).ToHaveTextAsync("Assistant 3 is best, with 9 out of 10");
        await Expect(page.Score(2)).ToContainTextAsync("3");
        await Expect(page.Explanation.Locator(".assistant-3")).ToHaveTextAsync("Assistant 3");
    }

    [Fact]
    public async Task A_single_answer_is_graded_against_its_reference()
    {
        await using var app = await StartAsync(after: "10", " 7", "\n", "Right.");
        var page = await JudgeExampleAsync(app.Address, "single");

        await Expect(page.Verdict).ToHaveTextAsync("7 out of 10");
        await Expect(page.Score(1)).ToContainTextAsync("The answer");
        await Expect(page.Page.Locator(".score-card")).ToHaveCountAsync(1);
        await Expect(page.Page.GetByLabel("Your question")).ToHaveAttributeAsync("placeholder", "Why this score?");

        await page.Link("Open on a page of its own").ClickAsync();
        await page.Button("Score distribution").ClickAsync();
        await Expect(page.Page.Locator(".case-view .assistant-2, .score-card.assistant-2, .chart.assistant-2")).ToContainTextAsync(["The answer", "The answer", "The answer", "The answer"]);
        await Expect(page.Page.GetByText("Assistant 1", new PageGetByTextOptions { Exact = true })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Texts_stay_through_all_modes_without_a_new_page()
    {
        var page = await OpenAsync("multi");
        await page.AddAnswerAsync(3);
        await page.WriteCaseAsync("Capital of France?", "Paris", "London");
        await page.Answer(3).FillAsync("Lyon");
        await page.Page.EvaluateAsync("window.stillHere = true");

        // Straight from the keyboard: what was typed last must not be on its way still.
        await page.ChooseModeAsync("Single answer");
        await Expect(page.Page.GetByLabel("The answer")).ToHaveValueAsync("Paris");
        await page.Reference.FillAsync("Paris it is");
        await page.ChooseModeAsync("Multimodal");
        await Expect(page.Answer(2)).ToHaveValueAsync("London");
        await Expect(page.Reference).ToHaveValueAsync("Paris it is");
        await page.ChooseModeAsync("Pair");
        await Expect(page.Page).ToHaveURLAsync(new Regex("\\?mode=pair$"));
        await Expect(page.Question).ToHaveValueAsync("Capital of France?");
        await Expect(page.Answer(3)).ToHaveCountAsync(0);
        await page.ChooseModeAsync("Multiple answers");

        await Expect(page.Answer(3)).ToHaveValueAsync("Lyon");
        await Expect(page.Page).ToHaveURLAsync(new Regex("\\?mode=multi$"));
        Assert.True(await page.Page.EvaluateAsync<bool>("window.stillHere"));
        Assert.Empty(page.Complaints);
    }

    [Theory]
    [InlineData("single")]
    [InlineData("multimodal")]
    public async Task A_reload_keeps_what_was_typed_against_a_reference(string mode)
    {
        var page = await OpenAsync(mode);
        await page.Question.FillAsync("Capital of France?");
        await page.Reference.FillAsync("Paris it is");
        await page.Page.Locator("#answer-1").FillAsync("Paris");

        await page.ReloadAsync();

        await Expect(page.Question).ToHaveValueAsync("Capital of France?");
        await Expect(page.Reference).ToHaveValueAsync("Paris it is");
        await Expect(page.Page.Locator("#answer-1")).ToHaveValueAsync("Paris");
    }

    [Fact]
    public async Task Arrow_keys_choose_a_mode()
    {
        var page = await OpenAsync("pair");
        await page.Page.Locator("input[name=mode]:checked").FocusAsync();

        await page.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Page).ToHaveURLAsync(new Regex("\\?mode=multi$"));
        await page.Page.Keyboard.PressAsync("ArrowRight");

        await Expect(page.Page).ToHaveURLAsync(new Regex("\\?mode=single$"));
        await Expect(page.Page.Locator("input[name=mode]:focus")).ToHaveValueAsync("Single");
        await Expect(page.Page.GetByLabel("The answer")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("pair", "answer-2")]
    [InlineData("single", "reference")]
    public async Task A_refusal_leads_to_the_first_wrong_field(string mode, string field)
    {
        var page = await OpenAsync(mode);
        await page.Question.FillAsync("Capital of France?");
        await page.Page.Locator("#answer-1").FillAsync("Paris");

        await page.Button("Judge").ClickAsync();

        await Expect(page.Page.Locator($"#{field}")).ToBeFocusedAsync();
        await Expect(page.Page.Locator($"#{field}-error")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(1440, 900)]
    [InlineData(1024, 768)]
    [InlineData(390, 844)]
    public async Task Ten_answers_and_ten_scores_fit_the_screen(int width, int height)
    {
        await using var app = await StartAsync(after: ":", " 4", " 3", " 9", " 5", " 6", " 7", " 8", " 2", " 1", " 0", "\n", "Assistant", " 3.");
        var page = await OpenAsync("multi", app.Address, new ViewportSize { Width = width, Height = height });
        for (var number = 3; number <= 10; number++)
        {
            await page.AddAnswerAsync(number);
        }

        await page.Question.FillAsync("Capital of France?");
        for (var number = 1; number <= 10; number++)
        {
            await page.Answer(number).FillAsync(new string('x', 4 * number));
        }

        if (width > 1000)
        {
            await Expect(page.Button("Judge")).ToBeInViewportAsync();
        }

        await page.Button("Judge").ClickAsync();

        await Expect(page.Verdict).ToHaveTextAsync("Assistant 3 is best, with 9 out of 10");
        await Expect(page.Verdict).ToBeInViewportAsync();
        await Expect(page.Page.Locator(".score-card")).ToHaveCountAsync(10);
        Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), "the page scrolls sideways");
    }

    private async Task<JudgingPage> JudgeExampleAsync(Uri address, string mode)
    {
        var page = await OpenAsync(mode, address);
        await page.Page.Locator(".empty button").First.ClickAsync();
        await Expect(page.Question).Not.ToHaveValueAsync("");
        await page.Button("Judge").ClickAsync();
        return page;
    }

    private Task<JudgingPage> OpenAsync(string mode, Uri? address = null, ViewportSize? viewport = null) =>
        JudgingPage.OpenAsync(chromium, address ?? site.Address, viewport, path: $"/?mode={mode}");

    private Task<RunningApp> StartAsync(string after, params string[] pieces)
    {
        var path = models.PathOf("mode.gguf");
        ScriptedModel.Write(path, [after], pieces);
        return RunningApp.StartAsync(TestContext.Current.CancellationToken, $"Judge:ModelPath={path}", "Judge:Threads=1");
    }
}
