using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>
/// What is done before the server has answered what was done before. On a slow connection that is everyday; here both are done in
/// one turn of the page's script, so that no answer can come between.
/// </summary>
public sealed class SlowConnectionTests(Chromium chromium, ScriptedSite site) : IClassFixture<ScriptedSite>
{
    [Theory]
    [InlineData("/", "Add a reference answer", "Reference answer")]
    [InlineData("/?mode=multi", "Add an answer", "Assistant 3")]
    public async Task A_box_that_comes_late_leaves_the_focus_to_whoever_writes_in_another(string path, string button, string box)
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address, path: path);

        await page.Button(button).EvaluateAsync("button => { button.click(); document.getElementById('question').focus(); }");
        await Expect(page.Page.GetByLabel(box, new() { Exact = true })).ToBeVisibleAsync();
        await page.Page.Keyboard.TypeAsync("Capital of France?");

        await Expect(page.Question).ToHaveValueAsync("Capital of France?");
        await Expect(page.Question).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_confirmation_that_comes_late_is_not_given_by_what_is_typed()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.JudgeAsync();
        await Expect(page.Fact("finished")).ToBeVisibleAsync();
        await page.Link("History").ClickAsync();
        await Expect(page.Rows).Not.ToHaveCountAsync(0);
        var before = await page.Rows.CountAsync();

        await page.Button("Delete all").EvaluateAsync("button => { button.click(); document.querySelector('[name=q]').focus(); }");
        await Expect(page.Button("Keep")).ToBeVisibleAsync();
        await page.Page.Keyboard.TypeAsync("what is it");

        await Expect(page.Page.Locator("[name=q]")).ToHaveValueAsync("what is it");
        await Expect(page.Rows).ToHaveCountAsync(before);
        await Expect(page.Button("Keep")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("Clear", "new question")]
    [InlineData("Add a reference answer", "Capital of France?new question")]
    public async Task What_is_typed_at_once_after_a_click_stays(string button, string expected)
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.WriteCaseAsync("Capital of France?", "Paris", "London");

        await page.Button(button).EvaluateAsync(
            "button => { const box = document.getElementById('question'); button.click(); box.focus(); box.setSelectionRange(99, 99); document.execCommand('insertText', false, 'new question'); }");

        await Expect(page.Question).ToHaveValueAsync(expected);
        await Expect(page.Question).ToBeFocusedAsync();
        await Expect(page.Answer(2)).ToHaveValueAsync(button == "Clear" ? "" : "London");
    }

    [Fact]
    public async Task A_mode_that_is_chosen_counts_for_the_judgement_asked_for_at_once()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.WriteCaseAsync("Capital of France?", "Paris", "London");

        await page.Page.EvaluateAsync("() => { document.querySelector('[name=mode][value=Single]').click(); document.querySelector('.controls .judge').click(); }");

        await Expect(page.Page.Locator("#reference-error")).ToBeVisibleAsync();
        await Expect(page.Page.Locator(".score-card")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Of_two_modes_chosen_at_once_the_last_one_counts()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);

        await page.Page.EvaluateAsync("() => ['Multi', 'Multimodal', 'Single'].forEach(mode => document.querySelector(`[name=mode][value=${mode}]`).click())");

        await Expect(page.Page).ToHaveURLAsync(new Regex("mode=single"));
        await Expect(page.Page.Locator("[name=mode][value=Single]")).ToBeCheckedAsync();
        await Expect(page.Page.GetByLabel("The answer", new() { Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Two_filters_chosen_at_once_both_count()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.JudgeAsync();
        await Expect(page.Fact("finished")).ToBeVisibleAsync();
        await page.Link("History").ClickAsync();
        await Expect(page.Rows).Not.ToHaveCountAsync(0);

        await page.Page.EvaluateAsync("""
            () => {
                const choose = (name, place) => {
                    const select = document.querySelector(`select[name=${name}]`);
                    select.selectedIndex = place;
                    select.dispatchEvent(new Event("change", { bubbles: true }));
                };
                choose("mode", 1);
                choose("verdict", 1);
            }
            """);

        await Expect(page.Page).ToHaveURLAsync(new Regex("mode=.*verdict=|verdict=.*mode="));
        foreach (var filter in new[] { "mode", "verdict" })
        {
            Assert.Equal(1, await page.Page.Locator($"select[name={filter}]").EvaluateAsync<int>("select => select.selectedIndex"));
        }
    }

    [Fact]
    public async Task Who_is_far_ahead_of_the_servers_answers_is_still_led_to_what_is_wrong()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address);
        await page.WriteCaseAsync("Capital of France?", "Paris", "London");
        var line = await LaggingLine.ReloadOverAsync(page);
        await page.Button("Parameters").ClickAsync();
        await Expect(page.Page.GetByLabel("Temperature")).ToBeVisibleAsync();

        line.Hold();
        // More changes than the server sends before it hears that the first was shown; the first is one of the whole page.
        await page.Page.GetByText("Fast", new() { Exact = true }).ClickAsync();
        for (var turn = 0; turn < 4; turn++)
        {
            await page.Page.GetByLabel("Temperature").FillAsync($"{7 + turn}");
            await page.Page.GetByLabel("Max tokens").FillAsync($"-{7 + turn}");
            await page.Page.GetByLabel("Seed").FillAsync($"abc{turn}");
        }

        await page.Button("Judge").ClickAsync();
        line.Release();

        await Expect(page.Page.Locator("#parameters [aria-invalid=true]")).ToHaveCountAsync(3);
        await Expect(page.Page.GetByLabel("Temperature")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_note_that_is_put_back_late_does_not_take_the_place_of_what_is_written()
    {
        var page = await JudgingPage.JudgedAsync(chromium, site.Address, "Capital of France?");
        var note = page.Page.GetByLabel("Note, if you like");
        await page.Button("Flag").ClickAsync();
        await note.PressSequentiallyAsync("Earlier");
        var line = await LaggingLine.ReloadOverAsync(page);
        line.HoldFrom("putBackFlagNote");

        await page.Button("Flag").ClickAsync();
        await note.PressSequentiallyAsync("Why London?");
        line.Release();
        await page.Button("Save the flag").ClickAsync();

        await Expect(page.Page.GetByText("Your feedback: flagged: wrong verdict or scores: “Why London?”")).ToBeVisibleAsync();
    }
}
