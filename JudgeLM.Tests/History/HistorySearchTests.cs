using JudgeLM.Core.History;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;

namespace JudgeLM.Tests.History;

public sealed class HistorySearchTests : HistoryTest
{
    [Theory]
    [InlineData("capital france")]
    [InlineData("FRANCE")]
    [InlineData("apita")]
    [InlineData("london")]
    [InlineData("it is paris.")]
    [InlineData("capital\0france")]
    [InlineData("right.")]
    [InlineData("of")]
    [InlineData("  ")]
    public async Task Question_answers_reference_and_explanation_are_found_by_parts_of_their_words(string search)
    {
        await SaveAsync(Snapshots.Running("a").Ended());

        Assert.Equal(["a"], await IdsAsync(new HistoryFilter { Search = search }));
    }

    [Theory]
    [InlineData("vague")]
    [InlineData("Zanzibar")]
    [InlineData("archipelago")]
    public async Task An_output_without_scores_is_found_and_what_was_asked_and_answered_afterwards(string search)
    {
        var ended = Snapshots.Running("a").Ended("Both are vague.");
        await SaveAsync(ended with { Turns = [new TurnSnapshot { Question = "Is Zanzibar wrong?", Answer = "It is an archipelago." }] });

        Assert.Equal(["a"], await IdsAsync(new HistoryFilter { Search = search }));
    }

    [Theory]
    [InlineData("capital germany")]
    [InlineData("prompt")]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("\\")]
    [InlineData("\"")]
    [InlineData("France OR Germany")]
    [InlineData("Fran*")]
    [InlineData("Capital NOT Germany")]
    [InlineData("SearchText:France")]
    [InlineData("' OR 1=1 --")]
    [InlineData("xyzzy\" OR \"France")]
    [InlineData("France\0 OR Germany")]
    public async Task Nothing_in_a_search_has_a_meaning_of_its_own(string search)
    {
        await SaveAsync(Snapshots.Running("a").Ended());

        Assert.Empty(await IdsAsync(new HistoryFilter { Search = search }));
    }

    [Theory]
    [InlineData("100 %")]
    [InlineData("a_b")]
    [InlineData("\"quoted\"")]
    [InlineData("C:\\temp")]
    [InlineData("東京")]
    [InlineData("東京タワー")]
    [InlineData("größe")]
    [InlineData("🚀🚀")]
    public async Task Signs_and_other_scripts_are_found_as_they_are(string search)
    {
        await SaveAsync(Snapshots.Running("a", "100 % of a_b is \"quoted\" in C:\\temp: 東京タワー, GRÖßE 🚀🚀").Ended());
        await SaveAsync(Snapshots.Running("b", "1000 of aXb").Ended());

        Assert.Equal(["a"], await IdsAsync(new HistoryFilter { Search = search }));
    }

    [Theory]
    [InlineData("ес")]
    [InlineData("ЕС")]
    [InlineData("öl")]
    [InlineData("Ö")]
    public async Task Short_words_are_found_in_any_case_beyond_ascii_too(string search)
    {
        await SaveAsync(Snapshots.Running("a", "Кто входит в Ес? Öl").Ended());

        Assert.Equal(["a"], await IdsAsync(new HistoryFilter { Search = search }));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_longest_search_is_answered(int length)
    {
        await SaveAsync(Snapshots.Running("a").Ended());
        var words = string.Join(' ', Enumerable.Range(100, 100).Select(number => $"{number}"[..length]));

        Assert.Empty(await IdsAsync(new HistoryFilter { Search = words[..HistoryFilter.MostSearchCharacters] }));
    }

    [Fact]
    public async Task Each_filter_narrows_the_list()
    {
        await SaveAsync(Snapshots.Running("winner").Ended());
        await SaveAsync(Snapshots.Running("tie").Ended(" 5 5\n"));
        await SaveAsync(Snapshots.Running("stopped").Ended(reason: FinishReason.Cancelled));
        await SaveAsync(Snapshots.Running("running"));
        var multi = Snapshots.Running("multi");
        await SaveAsync(multi with { Model = "other judge", Request = multi.Request with { Task = multi.Request.Task with { Mode = JudgeMode.Multi } } });
        await History.RateAsync(Snapshots.Owner, "tie", _ => new Feedback { Vote = Vote.Down, Flag = FlagReason.Harmful, Note = "why" }, Token);
        await History.RateAsync(Snapshots.Owner, "winner", _ => new Feedback { Vote = Vote.Up }, Token);

        Assert.Equal(["multi", "running", "stopped", "tie", "winner"], await IdsAsync(HistoryFilter.Everything));
        Assert.Equal(["multi"], await IdsAsync(new HistoryFilter { Mode = JudgeMode.Multi }));
        Assert.Equal(["multi"], await IdsAsync(new HistoryFilter { Model = "other judge" }));
        Assert.Equal(["tie"], await IdsAsync(new HistoryFilter { Outcome = JudgementOutcome.Tie }));
        Assert.Equal(["stopped"], await IdsAsync(new HistoryFilter { State = JudgementState.Stopped }));
        Assert.Equal(["winner"], await IdsAsync(new HistoryFilter { Feedback = FeedbackFilter.Up }));
        Assert.Equal(["tie"], await IdsAsync(new HistoryFilter { Feedback = FeedbackFilter.Down }));
        Assert.Equal(["tie"], await IdsAsync(new HistoryFilter { Feedback = FeedbackFilter.Flagged, Search = "france" }));
        Assert.Equal(["judge", "other judge"], await History.ModelsAsync(Snapshots.Owner, Token));
    }

    [Fact]
    public async Task Pages_are_cut_from_the_newest_on_and_reading_passes_them_all()
    {
        for (var i = 0; i < 120; i++)
        {
            await SaveAsync(Snapshots.Running($"{i}"));
        }

        var third = await History.ListAsync(Snapshots.Owner, HistoryFilter.Everything, page: 3, size: 50, Token);

        Assert.Equal(120, third.Total);
        Assert.Equal(Enumerable.Range(0, 20).Reverse().Select(i => $"{i}"), third.Entries.Select(entry => entry.Id));
        Assert.Equal(
            Enumerable.Range(0, 120).Reverse().Select(i => $"{i}"),
            await History.ReadAsync(Snapshots.Owner, HistoryFilter.Everything, Token).Select(entry => entry.Summary.Id).ToListAsync(Token));
    }
}
