using Bunit;
using JudgeLM.Core.History;
using JudgeLM.Core.Judging;
using JudgeLM.Tests.History;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using HistoryPage = JudgeLM.Web.Components.Pages.HistoryPage;

namespace JudgeLM.Tests.Components;

public sealed class HistoryPageTests : PageTest
{
    [Fact]
    public async Task Whoever_has_judged_nothing_is_led_to_the_case_in_its_mode()
    {
        await State.Case.ChooseModeAsync(JudgeMode.Multi);

        var page = Open();

        page.WaitForAssertion(() => Assert.Equal("?mode=multi", page.Find(".summary a").GetAttribute("href")));
    }

    [Theory]
    [InlineData(".row-actions")]
    [InlineData(".summary")]
    public async Task A_deletion_that_fails_says_why_above_the_list_and_the_list_stays(string place)
    {
        await Services.GetRequiredService<JudgementHistory>()
            .SaveAsync(JudgementRecord.At(DateTimeOffset.UnixEpoch, Snapshots.Running("a", owner: Visitor.Id).Ended()));
        await History.RefuseDeletionsAsync(Xunit.TestContext.Current.CancellationToken);
        var page = Open();
        page.WaitForElement($"{place} button");

        await page.Find($"{place} button").ClickAsync();
        await page.Find($"{place} .danger").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("Nothing was deleted", Assert.Single(page.FindAll("[role=alert]")).TextContent, StringComparison.Ordinal));
        Assert.Contains("Check the file history.db", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Single(page.FindAll(".history-row"));
    }

    private IRenderedComponent<HistoryPage> Open()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/history");
        return Render<HistoryPage>();
    }

    [Theory]
    [InlineData(null, "They are kept on the server until you delete them.")]
    [InlineData(1, "They are kept on the server for a day, or until you delete them.")]
    [InlineData(30, "They are kept on the server for 30 days, or until you delete them.")]
    public void It_is_told_how_long_judgements_are_kept(int? days, string expected)
    {
        Services.GetRequiredService<IOptions<HistoryOptions>>().Value.KeepDays = days;

        Assert.Contains(expected, Open().Find(".head p").TextContent, StringComparison.Ordinal);
    }
}
