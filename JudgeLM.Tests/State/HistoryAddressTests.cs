using JudgeLM.Core.History;
using JudgeLM.Core.Judging;
using JudgeLM.Web.State;

namespace JudgeLM.Tests.State;

public sealed class HistoryAddressTests
{
    [Fact]
    public void An_address_says_all_that_it_was_made_of()
    {
        var address = new HistoryAddress(
            new HistoryFilter
            {
                Search = "a & b = \"東京\"",
                Mode = JudgeMode.Multi,
                Model = "my judge #1",
                Outcome = JudgementOutcome.Flipped,
                State = JudgementState.Interrupted,
                Feedback = FeedbackFilter.Flagged,
            },
            Page: 3);

        var uri = address.ToUri();

        Assert.StartsWith("history?", uri, StringComparison.Ordinal);
        Assert.Equal(address, HistoryAddress.Read(uri[uri.IndexOf('?', StringComparison.Ordinal)..]));
        Assert.StartsWith("history/export.csv?", address.ToExportUri("csv"), StringComparison.Ordinal);
        Assert.DoesNotContain("page=", address.ToExportUri("csv"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("?q=%20&mode=nonsense&verdict=1&state=&page=-2")]
    [InlineData("?page=many&unknown=1")]
    [InlineData("?mode=multi,single&state=finished&state=stopped")]
    public void What_cannot_be_read_narrows_nothing(string? query) =>
        Assert.Equal(new HistoryAddress(HistoryFilter.Everything), HistoryAddress.Read(query));

    [Fact]
    public void The_plain_history_has_a_plain_address() =>
        Assert.Equal("history", new HistoryAddress(HistoryFilter.Everything).ToUri());
}
