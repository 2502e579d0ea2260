using JudgeLM.Core.History;
using JudgeLM.Tests.History;
using JudgeLM.Tests.Models;
using JudgeLM.Web.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>A history of more judgements than a page of it lists.</summary>
public sealed class HistoryPagingTests(Chromium chromium, TestModels models)
{
    private static readonly string _visitor = new('b', 32);

    [Fact]
    public async Task It_is_leafed_through_from_the_newest_to_the_oldest_and_each_page_begins_at_its_heading()
    {
        using var file = new HistoryFile();
        await KeepAsync(file, 45);
        await using var app = await RunningApp.StartAsync(
            TestContext.Current.CancellationToken, $"Judge:ModelPath={models.Scripted}", "Judge:Threads=1", $"History:Path={file.Path}");
        var page = await JudgingPage.OpenAsync(chromium, app.Address);
        await page.Page.Context.AddCookiesAsync([new Cookie { Name = VisitorCookie.Name, Value = _visitor, Url = app.Address.ToString() }]);
        await page.Page.GotoAsync("/history");
        await page.AnswersAsync();

        await ExpectPageAsync(page, "Page 1 of 3", "Question 45?", "Question 26?");
        await Expect(page.Page.GetByText("45 judgements")).ToBeVisibleAsync();
        await Expect(page.Link("Newer")).ToHaveCountAsync(0);

        await page.Link("Older").ClickAsync();
        await ExpectPageAsync(page, "Page 2 of 3", "Question 25?", "Question 6?");
        await Expect(Heading(page)).ToBeFocusedAsync();
        await Expect(Heading(page)).ToBeInViewportAsync();

        await page.Link("Older").PressAsync("Enter");
        await ExpectPageAsync(page, "Page 3 of 3", "Question 5?", "Question 1?");
        await Expect(Heading(page)).ToBeFocusedAsync();
        await Expect(page.Link("Older")).ToHaveCountAsync(0);

        await page.Link("Newer").ClickAsync();
        await ExpectPageAsync(page, "Page 2 of 3", "Question 25?", "Question 6?");
        await Expect(Heading(page)).ToBeFocusedAsync();
        await page.ReloadAsync();
        await ExpectPageAsync(page, "Page 2 of 3", "Question 25?", "Question 6?");
        Assert.Empty(page.Complaints);
    }

    /// <summary>Writes a history as an earlier life of the app would have.</summary>
    private static async Task KeepAsync(HistoryFile file, int judgements)
    {
        await using var process = file.Start();
        var history = process.GetRequiredService<JudgementHistory>();
        for (var i = 1; i <= judgements; i++)
        {
            var judged = Snapshots.Running($"{i:x32}", $"Question {i}?", _visitor).Ended();
            await history.SaveAsync(JudgementRecord.At(DateTimeOffset.UnixEpoch.AddMinutes(i), judged));
        }
    }

    private static async Task ExpectPageAsync(JudgingPage page, string place, string first, string last)
    {
        await Expect(page.Page.GetByRole(AriaRole.Navigation, new() { Name = "Pages of the history" })).ToContainTextAsync(place);
        await Expect(page.Rows.First).ToContainTextAsync(first);
        await Expect(page.Rows.Last).ToContainTextAsync(last);
    }

    private static ILocator Heading(JudgingPage page) => page.Page.GetByRole(AriaRole.Heading, new() { Name = "History", Exact = true });
}
