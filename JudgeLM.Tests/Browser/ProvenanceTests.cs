using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>What stands folded under a judgement: how likely its scores were, and where it comes from.</summary>
public sealed class ProvenanceTests(Chromium chromium, ScriptedSite site) : IClassFixture<ScriptedSite>
{
    [Fact]
    public async Task The_score_distribution_is_a_chart_for_each_assistant()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.JudgeAsync();

        await page.Button("Score distribution").ClickAsync();

        var charts = page.Page.Locator(".chart");
        await Expect(charts).ToHaveCountAsync(2);
        await Expect(charts.Nth(0)).ToContainTextAsync("expected 9.0");
        await Expect(charts.Nth(1).GetByText("Score 3: 100 %")).ToHaveCountAsync(1);
        await Expect(page.Page.Locator(".balance")).ToContainTextAsync("Assistant 1 scores higher, 100 %");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task The_prompt_is_shown_as_the_judge_read_it_and_copied()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.JudgeAsync();
        await page.Button("Prompt and provenance").ClickAsync();
        var prompt = page.Page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "The exact prompt" });
        await Expect(prompt).ToContainTextAsync("[The Start of Assistant 1's Answer]\nParis");
        await Expect(page.Page.Locator(".provenance dl")).ToContainTextAsync("seed");

        using var turn = await chromium.HoldClipboardAsync(page.Page);
        await page.Button("Copy the prompt").ClickAsync();

        await Expect(page.Page.GetByText("Copied.", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        Assert.Equal(await prompt.TextContentAsync(), await page.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Where_the_browser_has_no_clipboard_the_prompt_is_copied_the_old_way()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.Page.EvaluateAsync("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
        await page.JudgeAsync();
        await page.Button("Prompt and provenance").ClickAsync();
        var prompt = await page.Page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "The exact prompt" }).TextContentAsync();

        using var turn = await chromium.HoldClipboardAsync(page.Page);
        await page.Button("Copy the prompt").ClickAsync();
        await Expect(page.Page.GetByText("Copied.", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();

        await page.Question.FillAsync("");
        await page.Question.PressAsync("Control+v");
        await Expect(page.Question).ToHaveValueAsync(prompt!);
    }
}
