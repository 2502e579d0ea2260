using JudgeLM.Core.Judging;
using JudgeLM.Web.State;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>The menu of examples, for whoever has a case and its judgement before them already.</summary>
public sealed class ExampleTests(Chromium chromium, ScriptedSite site) : IClassFixture<ScriptedSite>
{
    [Fact]
    public async Task One_that_is_chosen_beside_a_judgement_takes_its_place_and_the_case_of_before_can_be_put_back()
    {
        var example = CaseExample.Of(JudgeMode.Pair).Last();
        var page = await JudgingPage.JudgedAsync(chromium, site.Address, "Which city is the capital?");

        await page.Button("Examples").ClickAsync();
        await page.Page.GetByRole(AriaRole.Menuitem, new() { Name = example.Title }).ClickAsync();

        await Expect(page.Question).ToHaveValueAsync(example.Question);
        await Expect(page.Answer(1)).ToHaveValueAsync(example.Answers[0]);
        await Expect(page.Answer(2)).ToHaveValueAsync(example.Answers[1]);
        await Expect(page.Reference).ToHaveValueAsync(example.Reference!);
        await Expect(page.Verdict).ToHaveCountAsync(0);
        await page.JudgeToTheEndAsync();
        await Expect(page.Verdict).ToHaveTextAsync("Assistant 1 is better, 9 to 3");

        await page.Button("Put it back").ClickAsync();
        await Expect(page.Question).ToHaveValueAsync("Which city is the capital?");
        await Expect(page.Answer(2)).ToHaveValueAsync("London");
        await Expect(page.Reference).ToHaveCountAsync(0);
        Assert.Empty(page.Complaints);
    }
}
