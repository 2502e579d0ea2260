using JudgeLM.Core.History;
using JudgeLM.Core.History.Storage;
using JudgeLM.Core.Judging;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace JudgeLM.Tests.History;

/// <summary>What a history says of a judgement in both orders is what both orders came to.</summary>
public sealed class SwapCheckHistoryTests : HistoryTest
{
    [Theory]
    [InlineData(" 9 3\nA", " 3 9\nB", SwapOutcome.Consistent, JudgementOutcome.Winner, VerdictKind.Winner, 1, "9 3")]
    [InlineData(" 9 3\nA", " 9 3\nB", SwapOutcome.Flipped, JudgementOutcome.Flipped, VerdictKind.Tie, null, "6 6")]
    [InlineData(" 10 4\nA", " 9 1\nB", SwapOutcome.Flipped, JudgementOutcome.Flipped, VerdictKind.Winner, 2, "5.5 6.5")]
    [InlineData(" 5 5\nA", " 9 4\nB", SwapOutcome.TieShifted, JudgementOutcome.Winner, VerdictKind.Winner, 2, "4.5 7")]
    [InlineData(" 9 3\nA", "None.\nB", SwapOutcome.Undecided, JudgementOutcome.Unparsed, VerdictKind.Unparsed, null, "")]
    public async Task The_line_goes_by_the_balanced_verdict_and_the_filter_by_what_is_shown_of_it(
        string given, string swapped, SwapOutcome swap, JudgementOutcome outcome, VerdictKind kind, int? winner, string scores)
    {
        await SaveAsync(Snapshots.Running("a").EndedInBothOrders(given, swapped));

        var line = Assert.Single((await History.ListAsync(Snapshots.Owner, new HistoryFilter { Outcome = outcome }, 1, 10, Token)).Entries);

        AssertIs(line, swap, kind, winner, scores);
        Assert.Equal(outcome, line.Outcome);
        foreach (var other in Enum.GetValues<JudgementOutcome>().Except([outcome]))
        {
            Assert.Empty(await IdsAsync(new HistoryFilter { Outcome = other }));
        }
    }

    [Fact]
    public async Task A_file_of_the_version_before_is_brought_up_to_date_with_what_its_rows_came_to()
    {
        await InsertAsBeforeAsync("flipped", SnapshotJson.Write(Snapshots.Running("flipped").EndedInBothOrders(" 9 3\nA", " 9 3\nB")), "Finished");
        await InsertAsBeforeAsync("mostly", SnapshotJson.Write(Snapshots.Running("mostly").EndedInRotations(" 9 5 3\nA", " 6 3 4\nB", " 3 9 5\nC")), "Finished");
        await InsertAsBeforeAsync("single", SnapshotJson.Write(Snapshots.Running("single").Ended()), "Finished");
        await InsertAsBeforeAsync("left", SnapshotJson.Write(Snapshots.Running("left")), "Running");
        await InsertAsBeforeAsync("foreign", "not a judgement", "Finished");

        var lines = (await History.ListAsync(Snapshots.Owner, HistoryFilter.Everything, 1, 10, Token)).Entries.ToDictionary(line => line.Id);

        AssertIs(lines["flipped"], SwapOutcome.Flipped, VerdictKind.Tie, null, "6 6");
        Assert.Equal((SwapOutcome.MostlyConsistent, 1), (lines["mostly"].Swap, lines["mostly"].Verdict!.Winner));
        AssertIs(lines["single"], null, VerdictKind.Winner, 1, "9 3");
        Assert.Equal((JudgementState.Interrupted, null), (lines["left"].State, lines["left"].Verdict));
        AssertIs(lines["foreign"], null, VerdictKind.Winner, 1, "9 3");
        Assert.Equal(["foreign", "left", "single", "mostly", "flipped"], await IdsAsync(HistoryFilter.Everything));
        Assert.Equal(["left", "single", "mostly", "flipped"], await IdsAsync(new HistoryFilter { Search = "France" }));
        Assert.Equal(["foreign"], await IdsAsync(new HistoryFilter { Search = "before" }));
    }

    private static void AssertIs(JudgementSummary line, SwapOutcome? outcome, VerdictKind kind, int? winner, string scores)
    {
        Assert.Equal((outcome, kind, winner), (line.Swap, line.Verdict!.Kind, line.Verdict.Winner));
        Assert.Equal(scores, string.Join(' ', line.Verdict.Scores));
    }

    /// <summary>Writes a row as the first version of the app did: with the verdict on the given order.</summary>
    private async Task InsertAsBeforeAsync(string id, string snapshot, string state)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File.Path)!);
        var options = new DbContextOptionsBuilder<HistoryContext>().UseSqlite($"Data Source={File.Path};Pooling=False").Options;
        await using var context = new HistoryContext(options);
        await context.GetService<IMigrator>().MigrateAsync("20261124003124_KeepJudgements", Token);
        var verdict = state == "Running" ? null : "Winner";
        int? winner = state == "Running" ? null : 1;
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Judgements" ("Id", "Owner", "Group", "Created", "State", "Mode", "Style", "Model", "Question", "Verdict", "Winner", "Scores", "Note", "SearchText", "Format", "Snapshot")
            VALUES ({id}, {Snapshots.Owner}, {id}, '2026-11-23 10:00:00', {state}, 'Pair', 'Detailed', 'judge', 'Before?', {verdict}, {winner}, '9 3', '', 'Before?', 1, {snapshot})
            """,
            Token);
    }
}
