using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>A case is judged once more, from its judgement or from the history.</summary>
public sealed class JudgeAgainTests(Chromium chromium, ScriptedSite site) : IClassFixture<ScriptedSite>
{
    [Fact]
    public async Task Regenerate_keeps_the_earlier_judgement_as_a_sibling()
    {
        var page = await JudgedAsync("Capital of France?");

        await page.Button("Regenerate").ClickAsync();

        var place = page.Page.Locator("[data-siblings]");
        await Expect(place).ToHaveTextAsync("2 of 2");
        await Expect(page.Fact("finished")).ToBeVisibleAsync();
        await page.Button("Previous").ClickAsync();
        await Expect(place).ToHaveTextAsync("1 of 2");
        await Expect(page.Verdict).ToBeVisibleAsync();
        await page.Link("Open on a page of its own").ClickAsync();
        await Expect(page.Page.Locator(".sibling-links")).ToContainTextAsync("Judged 2 times");
        await page.Page.Locator(".sibling-links a").Nth(1).ClickAsync();
        await Expect(page.Page.Locator(".sibling-links a[aria-current=page]")).ToContainTextAsync("2.");
    }

    [Fact]
    public async Task Earlier_judgements_of_the_case_outlast_a_reload_with_what_was_asked_about_them()
    {
        var page = await JudgedAsync("Capital of France?");
        await page.Page.GetByLabel("Your question").FillAsync("Why?");
        await page.Button("Ask").ClickAsync();
        await Expect(page.Page.Locator("#conversation-status")).ToHaveTextAsync("The judge has answered.");
        await page.Button("Regenerate").ClickAsync();
        await Expect(page.Page.Locator("[data-siblings]")).ToHaveTextAsync("2 of 2");
        await Expect(page.Fact("finished")).ToBeVisibleAsync();

        await page.ReloadAsync();

        await Expect(page.Page.Locator("[data-siblings]")).ToHaveTextAsync("2 of 2");
        await page.Button("Previous").ClickAsync();
        await Expect(page.Page.GetByText("This is an earlier judgement of the case.")).ToBeVisibleAsync();
        await Expect(page.Page.Locator(".turns")).ToContainTextAsync("Why?");
    }

    [Fact]
    public async Task A_case_that_was_being_written_can_be_put_back_after_another_was_judged_again()
    {
        var judged = await JudgedAsync("Capital of France?");
        var link = await judged.Link("Open on a page of its own").GetAttributeAsync("href");
        var page = await JudgingPage.OpenAsync(chromium, site.Address, path: "/?mode=multi");
        await page.AddAnswerAsync(3);
        await page.WriteCaseAsync("My own question", "One", "Two");
        await page.Answer(3).FillAsync("Three");

        await page.Page.GotoAsync(link!);
        await page.Link("Judge again").ClickAsync();
        await Expect(page.Fact("finished")).ToBeVisibleAsync();
        await Expect(page.Question).ToHaveValueAsync("Capital of France?");
        await Expect(page.Answer(1)).ToHaveValueAsync("Paris");

        await page.Button("Put it back").ClickAsync();
        await page.ChooseModeAsync("Multiple answers");
        await Expect(page.Question).ToHaveValueAsync("My own question");
        await Expect(page.Answer(1)).ToHaveValueAsync("One");
        await Expect(page.Answer(3)).ToHaveValueAsync("Three");
    }

    [Fact]
    public async Task A_reference_that_made_way_for_a_case_without_one_does_not_come_back_with_the_next_load()
    {
        var judged = await JudgedAsync("Capital of France?");
        var link = await judged.Link("Open on a page of its own").GetAttributeAsync("href");
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.Button("Add a reference answer").ClickAsync();
        await page.Reference.FillAsync("It is Lyon.");

        await page.Page.GotoAsync(link!);
        await page.Link("Judge again").ClickAsync();
        await Expect(page.Fact("finished")).ToBeVisibleAsync();
        await page.Page.ReloadAsync();
        await Expect(page.Question).ToHaveValueAsync("Capital of France?");
        await page.AnswersAsync();

        await Expect(page.Button("Add a reference answer")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Judge_again_works_before_the_page_answers()
    {
        var page = await JudgedAsync("Capital of France?");
        await page.Link("Open on a page of its own").ClickAsync();
        await page.Page.WaitForURLAsync("**/j/*");

        // A slow connection: on the judgement's page the circuit does not come to be.
        await page.Page.RouteAsync("**/_blazor/negotiate*", route => page.Page.Url.Contains("/j/", StringComparison.Ordinal) ? Task.CompletedTask : route.ContinueAsync());
        await page.Page.ReloadAsync();
        await page.Link("Judge again").ClickAsync();

        await Expect(page.Question).ToHaveValueAsync("Capital of France?");
        await Expect(page.Verdict).ToHaveTextAsync("Assistant 1 is better, 9 to 3");
        await Expect(page.Page).ToHaveURLAsync(new Regex("/(\\?mode=pair)?$"));
    }

    private Task<JudgingPage> JudgedAsync(string question) => JudgingPage.JudgedAsync(chromium, site.Address, question);
}
