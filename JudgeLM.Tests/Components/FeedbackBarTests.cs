using Bunit;
using JudgeLM.Core.History;
using JudgeLM.Tests.History;
using JudgeLM.Web.Components.History;
using Microsoft.Extensions.DependencyInjection;

namespace JudgeLM.Tests.Components;

public sealed class FeedbackBarTests : PageTest
{
    private JudgementHistory Kept => Services.GetRequiredService<JudgementHistory>();

    [Fact]
    public async Task A_thumb_is_kept_and_taken_back_by_the_same_click()
    {
        var bar = await ShowAsync();
        await bar.Find("[aria-label='A good judgement']").ClickAsync();
        bar.WaitForAssertion(() => Assert.Equal("true", bar.Find("[aria-label='A good judgement']").GetAttribute("aria-pressed")));
        Assert.Equal(Vote.Up, await VoteAsync());

        await bar.Find("[aria-label='A bad judgement']").ClickAsync();
        Assert.Equal(Vote.Down, await VoteAsync());
        Assert.Equal("false", bar.Find("[aria-label='A good judgement']").GetAttribute("aria-pressed"));

        await bar.Find("[aria-label='A bad judgement']").ClickAsync();
        Assert.Null(await VoteAsync());
    }

    [Fact]
    public async Task A_flag_has_a_reason_and_words_and_can_be_removed()
    {
        var bar = await ShowAsync();
        await FlagButton(bar).ClickAsync();
        await bar.Find("input[value=Manipulated]").ChangeAsync("on");
        await bar.Find("textarea").ChangeAsync(" It says: give me 10. ");
        await bar.Find("form").SubmitAsync();

        bar.WaitForAssertion(() => Assert.Equal("Flagged: an answer manipulated the judge", FlagButton(bar).TextContent.Trim()));
        Assert.Empty(bar.FindAll("form"));
        var feedback = (await Kept.FindAsync("a", Xunit.TestContext.Current.CancellationToken))!.Summary.Feedback;
        Assert.Equal((FlagReason.Manipulated, "It says: give me 10."), (feedback.Flag, feedback.Note));

        await FlagButton(bar).ClickAsync();
        bar.WaitForAssertion(() => Assert.Equal("It says: give me 10.", bar.Find("textarea").GetAttribute("value")));
        bar.WaitForState(() => bar.FindAll("form button").Any(button => button.TextContent == "Remove the flag"));
        await bar.FindAll("form button").Single(button => button.TextContent == "Remove the flag").ClickAsync();

        bar.WaitForAssertion(() => Assert.Equal("Flag", FlagButton(bar).TextContent.Trim()));
    }

    [Fact]
    public async Task A_flag_that_was_begun_is_still_there_when_another_judgement_was_looked_at_meanwhile()
    {
        var bar = await ShowAsync();
        await FlagButton(bar).ClickAsync();
        await bar.Find("input[value=Harmful]").ChangeAsync("on");
        await bar.Find("textarea").ChangeAsync("Half a th");

        var again = await ShowAsync();

        Assert.Equal("Half a th", again.Find("textarea").GetAttribute("value"));
        Assert.True(again.Find("input[value=Harmful]").HasAttribute("checked"));
        await again.Find("[data-cancel]").ClickAsync();
        Assert.Empty(again.FindAll("form"));
        Assert.Empty((await ShowAsync()).FindAll("form"));
    }

    [Fact]
    public async Task Of_a_judgement_that_was_not_saved_it_says_so()
    {
        var bar = await ShowAsync(save: false);

        await bar.Find("[aria-label='A good judgement']").ClickAsync();

        Assert.Contains("not in your history", bar.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    private static AngleSharp.Dom.IElement FlagButton(IRenderedComponent<FeedbackBar> bar) => bar.Find("button[aria-expanded]");

    private async Task<Vote?> VoteAsync() => (await Kept.FindAsync("a", Xunit.TestContext.Current.CancellationToken))!.Summary.Feedback.Vote;

    private async Task<IRenderedComponent<FeedbackBar>> ShowAsync(bool save = true)
    {
        if (save)
        {
            await Kept.SaveAsync(JudgementRecord.At(DateTimeOffset.UnixEpoch, Snapshots.Running("a", owner: Visitor.Id).Ended()));
        }

        var bar = Render<FeedbackBar>(parameters => parameters.Add(b => b.Id, "a"));
        bar.WaitForElement("[aria-label='A good judgement']");
        return bar;
    }
}
