using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>What is too long is refused where the user looks, with the number, and nothing is lost.</summary>
public sealed class LimitTests(Chromium chromium, ScriptedSite site) : IClassFixture<ScriptedSite>
{
    [Fact]
    public async Task The_meter_counts_while_one_types()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await Expect(page.Meter).ToContainTextAsync("of 2,048 tokens");
        var before = await page.Meter.TextContentAsync();

        await page.Question.PressSequentiallyAsync("A question of some length");

        await Expect(page.Meter).Not.ToHaveTextAsync(before!);
        await Expect(page.Meter).ToContainTextAsync("left for the judgement");
    }

    [Fact]
    public async Task A_case_beyond_the_context_is_refused_with_the_tokens_over_and_can_be_shortened()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        var tooLong = string.Concat(Enumerable.Repeat("long ", 800));
        await page.WriteCaseAsync("Capital of France?", "Paris", tooLong);
        await Expect(page.Meter).ToContainTextAsync("tokens over");

        await page.Button("Judge").ClickAsync();

        await Expect(page.Page.Locator(".controls")).ToContainTextAsync("Not judged: the prompt is too long.");
        await Expect(page.Meter).ToContainTextAsync("tokens over");
        await Expect(page.Verdict).ToHaveCountAsync(0);
        await Expect(page.Answer(2)).ToHaveValueAsync(tooLong);

        await page.Answer(2).FillAsync("London");
        await page.JudgeToTheEndAsync();
        await Expect(page.Verdict).ToHaveTextAsync("Assistant 1 is better, 9 to 3");
    }

    [Fact]
    public async Task What_was_too_long_to_be_sent_is_put_back_like_all_else()
    {
        var tooLong = new string('x', 45_000);
        var page = await JudgingPage.OpenAsync(chromium, site.Address, path: "/?mode=multi");
        await page.AddAnswerAsync(3);
        await page.WriteCaseAsync("Capital of France?", tooLong, "London");
        await page.Answer(3).FillAsync(tooLong + "y");
        await page.Button("Add a reference answer").ClickAsync();
        await page.Reference.FillAsync(tooLong + "yz");
        await Expect(page.Page.Locator("#answer-3-error")).ToContainTextAsync("45,001 characters; at most 40,000");
        await page.Button("Clear").ClickAsync();
        await Expect(page.Answer(1)).ToHaveValueAsync("");
        await Expect(page.Answer(3)).ToHaveCountAsync(0);

        await page.Button("Put it back").ClickAsync();

        await Expect(page.Reference).ToHaveValueAsync(tooLong + "yz");
        await Expect(page.Answer(1)).ToHaveValueAsync(tooLong);
        await Expect(page.Answer(2)).ToHaveValueAsync("London");
        await Expect(page.Answer(3)).ToHaveValueAsync(tooLong + "y");
        await Expect(page.Page.Locator("#answer-3-error")).ToContainTextAsync("45,001 characters; at most 40,000");
        await page.Answer(1).FillAsync("Paris");
        await page.Answer(3).FillAsync("Lyon");
        await page.Reference.FillAsync("It is Paris.");
        await page.JudgeToTheEndAsync();
    }

    [Fact]
    public async Task So_is_an_answer_that_the_mode_does_not_show_when_it_is_put_back()
    {
        var tooLong = new string('x', 45_000);
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.WriteCaseAsync("Capital of France?", "Paris", tooLong);
        await Expect(page.Page.Locator("#answer-2-error")).ToContainTextAsync("45,000 characters; at most 40,000");
        await page.ChooseModeAsync("Single answer");
        await page.Button("Clear").ClickAsync();
        await Expect(page.Question).ToHaveValueAsync("");
        await page.Button("Put it back").ClickAsync();
        await Expect(page.Question).ToHaveValueAsync("Capital of France?");

        await page.ChooseModeAsync("Pair");

        await Expect(page.Answer(2)).ToHaveValueAsync(tooLong);
        await page.Answer(2).FillAsync("");
        await page.ChooseModeAsync("Single answer");
        await page.ChooseModeAsync("Pair");
        await Expect(page.Answer(2)).ToHaveValueAsync("");
    }

    [Theory]
    [InlineData("a")]
    [InlineData("東")]
    [InlineData("\"")]
    public async Task A_paste_of_two_hundred_thousand_characters_is_refused_at_its_box_and_the_circuit_lives(string character)
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.WriteCaseAsync("Capital of France?", "Paris", "");
        var pasted = string.Concat(Enumerable.Repeat(character, 200_000));

        await page.Answer(2).FillAsync(pasted);

        await Expect(page.Page.Locator("#answer-2-error")).ToContainTextAsync("200,000 characters; at most 40,000");
        await Expect(page.Answer(2)).ToHaveValueAsync(pasted);
        await page.Button("Judge").ClickAsync();
        await Expect(page.Page.Locator(".controls [role=alert]")).ToContainTextAsync("A text is too long to be judged");
        await Expect(page.Verdict).ToHaveCountAsync(0);

        await page.Answer(2).FillAsync("London");
        await page.JudgeToTheEndAsync();
        await Expect(page.Verdict).ToHaveTextAsync("Assistant 1 is better, 9 to 3");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_paste_into_a_parameter_is_cut_to_what_a_number_may_have_and_the_circuit_lives()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.WriteCaseAsync("Capital of France?", "Paris", "London");
        await page.Button("Parameters").ClickAsync();
        await page.Page.GetByLabel("Seed").FocusAsync();

        await page.Page.Keyboard.InsertTextAsync(new string('7', 300_000));

        await Expect(page.Page.GetByLabel("Seed")).ToHaveValueAsync(new string('7', 20));
        await page.Button("Judge").ClickAsync();
        await Expect(page.Page.Locator("#parameters")).ToContainTextAsync("The seed must be a whole number");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_word_of_39_000_letters_can_be_typed_on_and_read_in_the_prompt()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.WriteCaseAsync("Capital of France?", "Paris", new string('x', 39_000));

        // Kerned, each key would lay out the whole word again; on a fast machine that is merely slow.
        await Expect(page.Answer(2)).ToHaveCSSAsync("font-kerning", "none");
        await page.Answer(2).PressSequentiallyAsync("AV, To and fi");
        await page.Button("Show the prompt").ClickAsync();

        await Expect(page.Page.Locator("dialog[open]")).ToContainTextAsync("AV, To and fi");
        await Expect(page.Meter).ToContainTextAsync("tokens over");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Forty_thousand_characters_of_the_costliest_kind_still_reach_the_server()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);

        await page.Answer(1).FillAsync(string.Concat(Enumerable.Repeat("\u0001", 40_000)));

        await Expect(page.Meter).ToContainTextAsync("tokens over");
        Assert.Empty(page.Complaints);
    }
}
