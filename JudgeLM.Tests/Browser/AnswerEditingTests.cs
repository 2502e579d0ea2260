using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>Answers come, go, come back, and survive a reload.</summary>
public sealed class AnswerEditingTests(Chromium chromium, ScriptedSite site) : IClassFixture<ScriptedSite>
{
    [Fact]
    public async Task A_removed_answer_is_gone_and_can_be_put_back()
    {
        var page = await ThreeAnswersAsync();

        await page.Button("Remove Assistant 2").ClickAsync();
        await Expect(page.Answer(1)).ToHaveValueAsync("Paris");
        await Expect(page.Answer(2)).ToHaveValueAsync("Lyon");
        await Expect(page.Answer(3)).ToHaveCountAsync(0);
        await Expect(page.Button("Put it back as Assistant 2")).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Enter");

        await Expect(page.Answer(2)).ToHaveValueAsync("London");
        await Expect(page.Answer(3)).ToHaveValueAsync("Lyon");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_text_that_is_too_long_comes_back_too()
    {
        var page = await ThreeAnswersAsync();
        var tooLong = new string('x', 50_000);
        await page.Answer(2).FillAsync(tooLong);
        await Expect(page.Page.Locator("#answer-2-error")).ToBeVisibleAsync();

        await page.Button("Remove Assistant 2").ClickAsync();
        await page.Button("Put it back as Assistant 2").ClickAsync();

        await Expect(page.Answer(2)).ToHaveValueAsync(tooLong);
        await Expect(page.Page.Locator("#answer-2-error")).ToContainTextAsync("50,000 characters");
    }

    [Fact]
    public async Task A_reload_keeps_all_answers_in_their_order_and_what_is_typed_then()
    {
        var page = await ThreeAnswersAsync();
        await page.Button("Remove Assistant 1").ClickAsync();
        await Expect(page.Answer(3)).ToHaveCountAsync(0);
        await page.AddAnswerAsync(3);
        await page.Answer(3).FillAsync("Nice");

        await page.ReloadAsync();

        await Expect(page.Answer(1)).ToHaveValueAsync("London");
        await Expect(page.Answer(2)).ToHaveValueAsync("Lyon");
        await Expect(page.Answer(3)).ToHaveValueAsync("Nice");
        await page.Answer(2).FillAsync("Lille");
        await page.ReloadAsync();
        await Expect(page.Answer(2)).ToHaveValueAsync("Lille");
        await Expect(page.Answer(4)).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task What_is_typed_into_a_new_answer_is_not_lost_where_the_tab_has_not_heard_yet_that_there_is_one(int heardOf)
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address, path: "/?mode=multi");
        var line = await LaggingLine.ReloadOverAsync(page);
        await page.WriteCaseAsync("Capital of France?", "Paris", "London");
        for (var assistant = 3; assistant < 3 + heardOf; assistant++)
        {
            await page.AddAnswerAsync(assistant);
            await page.Answer(assistant).FillAsync("Nice");
        }

        // The tab hears of the answers with this call, after the new box is there.
        line.HoldFrom("arrange");
        await page.Button("Add an answer").ClickAsync();
        await page.Answer(3 + heardOf).FillAsync("Lyon");
        await page.ReloadAsync();

        await Expect(page.Answer(1)).ToHaveValueAsync("Paris");
        await Expect(page.Answer(2)).ToHaveValueAsync("London");
        await Expect(page.Answer(3 + heardOf)).ToHaveValueAsync("Lyon");
        await Expect(page.Answer(4 + heardOf)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_reload_in_another_mode_keeps_the_answers_that_it_does_not_show()
    {
        var page = await ThreeAnswersAsync();
        await page.ChooseModeAsync("Pair");
        await Expect(page.Answer(3)).ToHaveCountAsync(0);

        await page.ReloadAsync();
        await page.ChooseModeAsync("Multiple answers");

        await Expect(page.Answer(3)).ToHaveValueAsync("Lyon");
    }

    [Fact]
    public async Task What_is_put_back_after_a_reload_has_the_answers_that_the_mode_did_not_show()
    {
        var page = await ThreeAnswersAsync();
        await page.ChooseModeAsync("Pair");
        await Expect(page.Answer(3)).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await page.Button("Clear").ClickAsync();
        await Expect(page.Question).ToHaveValueAsync("");

        await page.Button("Put it back").ClickAsync();
        await page.ChooseModeAsync("Multiple answers");

        await Expect(page.Answer(3)).ToHaveValueAsync("Lyon");
    }

    [Fact]
    public async Task What_was_put_back_without_being_shown_survives_a_reload()
    {
        var page = await ThreeAnswersAsync();
        await page.ChooseModeAsync("Single answer");
        await page.Button("Clear").ClickAsync();
        await Expect(page.Question).ToHaveValueAsync("");
        await page.Button("Put it back").ClickAsync();
        await Expect(page.Question).ToHaveValueAsync("Capital of France?");

        await page.ReloadAsync();
        await page.ChooseModeAsync("Multiple answers");

        await Expect(page.Answer(1)).ToHaveValueAsync("Paris");
        await Expect(page.Answer(2)).ToHaveValueAsync("London");
        await Expect(page.Answer(3)).ToHaveValueAsync("Lyon");
    }

    [Fact]
    public async Task What_was_cleared_does_not_come_back_by_a_reload()
    {
        var page = await ThreeAnswersAsync();
        await page.ChooseModeAsync("Single answer");
        await page.Button("Clear").ClickAsync();
        await Expect(page.Question).ToHaveValueAsync("");

        await page.ReloadAsync();
        await page.ChooseModeAsync("Multiple answers");

        await Expect(page.Answer(1)).ToHaveValueAsync("");
        await Expect(page.Answer(2)).ToHaveValueAsync("");
        await Expect(page.Answer(3)).ToHaveCountAsync(0);
        await page.AddAnswerAsync(3);
        await Expect(page.Answer(3)).ToHaveValueAsync("");
    }

    [Fact]
    public async Task An_answer_that_was_removed_does_not_come_back_in_one_that_is_added_after_a_reload()
    {
        var page = await ThreeAnswersAsync();
        await page.Button("Remove Assistant 3").ClickAsync();
        // The focus moves once the tab has heard which answers there are.
        await Expect(page.Button("Put it back as Assistant 3")).ToBeFocusedAsync();

        await page.ReloadAsync();
        await page.AddAnswerAsync(3);

        await Expect(page.Answer(3)).ToHaveValueAsync("");
        await Expect(page.Answer(2)).ToHaveValueAsync("London");
    }

    private async Task<JudgingPage> ThreeAnswersAsync()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address, path: "/?mode=multi");
        await page.AddAnswerAsync(3);
        await page.WriteCaseAsync("Capital of France?", "Paris", "London");
        await page.Answer(3).FillAsync("Lyon");
        return page;
    }
}
