using System.Text.Json;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>Texts as people and models really write them, each through the whole page with the embedded judge.</summary>
public sealed class WildInputTests(Chromium chromium)
{
    private const string Ended = ".facts li:has-text('finished'), .facts li:has-text('token limit')";

    [Fact]
    public async Task Every_wild_input_is_judged_or_refused_where_one_looks_and_does_nothing_else()
    {
        await using var app = await RunningApp.StartAsync(TestContext.Current.CancellationToken);
        var page = await JudgingPage.OpenAsync(chromium, app.Address);
        var outcomes = new Dictionary<string, int>();

        foreach (var (name, question, answer1, answer2) in Inputs())
        {
            await page.Button("Clear").ClickAsync();
            await Expect(page.Verdict).ToHaveCountAsync(0);
            await Expect(page.Question).ToHaveValueAsync("");
            await Expect(page.Answer(2)).ToHaveValueAsync("");
            await page.WriteCaseAsync(question, answer1, answer2);
            await page.Button("Judge").ClickAsync();

            var outcome = await OutcomeAsync(page);
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;

            Assert.True(page.Complaints.Count == 0, $"{name}: {string.Join('\n', page.Complaints)}");
            Assert.True(page.ForeignRequests.Count == 0, $"{name} fetched {string.Join(", ", page.ForeignRequests)}");
            Assert.True(await FitsAsync(page), $"{name} makes the page wider than the window");
            Assert.Equal(answer2.ReplaceLineEndings("\n"), await page.Answer(2).InputValueAsync());
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", outcomes));
        Assert.True(outcomes.GetValueOrDefault("judged") >= 3, string.Join(", ", outcomes));
        Assert.True(outcomes.GetValueOrDefault("too long") >= 1, string.Join(", ", outcomes));
    }

    private static IEnumerable<(string Name, string Question, string Answer1, string Answer2)> Inputs()
    {
        yield return ("a script in an answer", "Which tag runs code?", "<script>document.title = 'run'; alert(1)</script>", "<img src=x onerror=alert(2)>");
        yield return ("one long word", "Say aaa.", new string('a', 900), "| a | b |\n|---|---|\n| [x](javascript:alert(3)) | ![](http://192.0.2.1/p.png) |");
        yield return ("right to left", "ما هي عاصمة فرنسا؟", "باريس \u202E sirap", "👩‍👩‍👧‍👦 \u200B\uFEFF");
        yield return ("too long", "Repeat.", string.Concat(Enumerable.Repeat("word ", 4000)), "no");
        foreach (var line in SharedData.ReadLines("dev/wild_inputs.jsonl"))
        {
            yield return (Text(line, "wild_id"), Text(line, "question"), Text(line, "answer1"), Text(line, "answer2"));
        }
    }

    private static string Text(JsonElement line, string member) => line.GetProperty(member).GetString()!;

    private static async Task<string> OutcomeAsync(JudgingPage page)
    {
        var judged = page.Page.Locator(Ended).First;
        var over = page.Page.Locator(".meter.over strong");
        var empty = page.Page.Locator(".error-text", new() { HasText = "is empty" }).First;
        await Expect(judged.Or(over).Or(empty).First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        if (await over.IsVisibleAsync())
        {
            await Expect(over).ToContainTextAsync("tokens over");
            await Expect(page.Page.Locator(".controls")).ToContainTextAsync("Not judged: the prompt is too long.");
            return "too long";
        }

        return await empty.IsVisibleAsync() ? "empty" : "judged";
    }

    private static Task<bool> FitsAsync(JudgingPage page) =>
        page.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth");
}
