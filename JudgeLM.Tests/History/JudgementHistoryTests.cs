using System.Runtime.Versioning;
using System.Text.Json;
using JudgeLM.Core.History;
using JudgeLM.Core.Inference;
using Microsoft.Data.Sqlite;

namespace JudgeLM.Tests.History;

public sealed class JudgementHistoryTests : HistoryTest
{
    [Fact]
    public async Task A_judgement_is_kept_whole()
    {
        var snapshot = Snapshots.Running("a").Ended();
        await SaveAsync(snapshot);
        Restart();

        var entry = await History.FindAsync("a", Token);

        var kept = entry!.Snapshot!;
        Assert.Equal(Json(snapshot), Json(kept));
        Assert.Equal(snapshot.Given.Verdict!.Scores, kept.Given.Verdict!.Scores);
        Assert.Equal(JudgementState.Finished, entry.Summary.State);
        Assert.Equal(DateTimeOffset.UnixEpoch, entry.Summary.Created);
        Assert.Null(await History.FindAsync("b", Token));
    }

    [Fact]
    public async Task The_file_names_no_owner_inside_the_judgement_and_is_written_ahead()
    {
        await SaveAsync(Snapshots.Running("a"));
        await using var connection = new SqliteConnection($"Data Source={File.Path}");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();

        command.CommandText = "PRAGMA journal_mode";
        Assert.Equal("wal", await command.ExecuteScalarAsync(Token));
        command.CommandText = """SELECT "Snapshot" FROM "Judgements" """;
        Assert.DoesNotContain(Snapshots.Owner, (string)(await command.ExecuteScalarAsync(Token))!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_last_process_left_running_is_interrupted_and_what_ended_stays()
    {
        await SaveAsync(Snapshots.Running("left"));
        await SaveAsync(Snapshots.Running("ended"));
        await SaveAsync(Snapshots.Running("ended").Ended());

        Restart();

        Assert.Equal(JudgementState.Interrupted, (await History.FindAsync("left", Token))!.Summary.State);
        Assert.Equal("Capital of France?", (await History.FindAsync("left", Token))!.Snapshot!.Request.Task.Question);
        Assert.Equal(JudgementState.Finished, (await History.FindAsync("ended", Token))!.Summary.State);
    }

    [Theory]
    [InlineData(FinishReason.Stop, JudgementState.Finished)]
    [InlineData(FinishReason.Length, JudgementState.Finished)]
    [InlineData(FinishReason.Cancelled, JudgementState.Stopped)]
    [InlineData(FinishReason.Error, JudgementState.Failed)]
    public async Task An_end_has_its_state(FinishReason reason, JudgementState state)
    {
        await SaveAsync(Snapshots.Running("a").Ended(reason: reason));

        Assert.Equal(state, (await History.FindAsync("a", Token))!.Summary.State);
    }

    [Fact]
    public async Task A_judgement_that_goes_on_later_is_kept_again_with_its_feedback_and_never_lost_in_between()
    {
        await SaveAsync(Snapshots.Running("a").Ended(" 9 3\n"));
        await History.RateAsync(Snapshots.Owner, "a", _ => new Feedback { Vote = Vote.Up }, Token);
        await SaveAsync(Snapshots.Running("a"));
        Assert.Equal(JudgementState.Finished, (await History.FindAsync("a", Token))!.Summary.State);

        await SaveAsync(Snapshots.Running("a").Ended(" 9 3\nExplained later."));

        var entry = await History.FindAsync("a", Token);
        Assert.Equal("Explained later.", entry!.Snapshot!.Given.Explanation);
        Assert.Equal(Vote.Up, entry.Summary.Feedback.Vote);
        Assert.Equal(["a"], await IdsAsync(new HistoryFilter { Search = "explained later" }));
    }

    [Fact]
    public async Task A_row_that_lacks_what_came_later_is_read_and_one_of_another_form_keeps_its_line()
    {
        await SaveAsync(Snapshots.Running("old").Ended());
        await SaveAsync(Snapshots.Running("foreign").Ended());
        await ExecuteAsync("""UPDATE "Judgements" SET "Snapshot" = json_remove("Snapshot", '$.model', '$.orders[0].timings', '$.request.sampling') WHERE "Id" = 'old'""");
        await ExecuteAsync("""UPDATE "Judgements" SET "Format" = 99 WHERE "Id" = 'foreign'""");

        var old = (await History.FindAsync("old", Token))!.Snapshot!;
        var foreign = await History.FindAsync("foreign", Token);

        Assert.NotNull(old.Given.Timings);
        Assert.Equal(new SamplingOptions(), old.Request.Sampling);
        Assert.Null(foreign!.Snapshot);
        Assert.Equal([9, 3], foreign.Summary.Verdict!.Scores);
    }

    [Fact]
    public async Task A_row_that_does_not_tell_where_its_judgement_comes_from_keeps_its_line()
    {
        await SaveAsync(Snapshots.Running("old").Ended());
        await ExecuteAsync("""UPDATE "Judgements" SET "Snapshot" = json_remove("Snapshot", '$.provenance')""");

        var old = await History.FindAsync("old", Token);

        Assert.Null(old!.Snapshot);
        Assert.Equal([9, 3], old.Summary.Verdict!.Scores);
    }

    [Fact]
    public async Task A_row_that_tells_more_than_is_kept_now_is_read()
    {
        await SaveAsync(Snapshots.Running("old").Ended());
        await ExecuteAsync("""UPDATE "Judgements" SET "Snapshot" = json_insert("Snapshot", '$.orders[0].distribution', json('{"answers":[null,null],"tie":0.5,"places":7,"computedTokens":12}'))""");

        Assert.Equal(0.5, (await History.FindAsync("old", Token))!.Snapshot!.Given.Distribution!.Tie);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Nobody_else_on_the_machine_can_read_the_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps other accounts out of a user's folder itself.");

        // A folder that others can look into.
        Directory.CreateDirectory(Path.GetDirectoryName(File.Path)!);
        await SaveAsync(Snapshots.Running("a"));

        var files = Directory.GetFiles(Path.GetDirectoryName(File.Path)!);
        Assert.Contains(File.Path + "-wal", files);
        foreach (var file in files)
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task What_becomes_known_after_the_end_is_kept_and_moves_no_time()
    {
        var ended = Snapshots.Running("a").Ended();
        var later = DateTimeOffset.UnixEpoch.AddHours(1);
        await SaveAsync(ended with { Provenance = ended.Provenance with { ModelSha256 = null } });

        await History.SaveAsync(JudgementRecord.At(later, ended, endedBefore: true));

        var kept = (await History.FindAsync("a", Token))!;
        Assert.Equal(TestProvenance.Any.ModelSha256, kept.Snapshot!.Provenance.ModelSha256);
        Assert.Equal(DateTimeOffset.UnixEpoch, kept.Summary.Ended);
        await History.SaveAsync(JudgementRecord.At(later, ended));
        Assert.Equal(later, (await History.FindAsync("a", Token))!.Summary.Ended);
    }

    [Fact]
    public async Task Nobody_sees_searches_rates_or_deletes_what_is_anothers()
    {
        await SaveAsync(Snapshots.Running("mine").Ended());
        await SaveAsync(Snapshots.Running("other", owner: "other", group: "mine").Ended());
        await SaveAsync(Snapshots.Running("nobody", owner: null).Ended());

        Assert.Equal(["mine"], await IdsAsync(HistoryFilter.Everything));
        Assert.Equal(["mine"], await IdsAsync(new HistoryFilter { Search = "France" }));
        Assert.Equal(["mine"], await History.ReadAsync(Snapshots.Owner, HistoryFilter.Everything, Token).Select(entry => entry.Summary.Id).ToListAsync(Token));
        Assert.Equal(["mine"], (await History.SiblingsAsync(Snapshots.Owner, "mine", Token)).Select(entry => entry.Id));
        Assert.Empty(await History.ModelsAsync("third", Token));
        Assert.Null(await History.RateAsync(Snapshots.Owner, "other", _ => new Feedback { Vote = Vote.Down }, Token));
        Assert.False(await History.DeleteAsync(Snapshots.Owner, "other", Token));
        Assert.Equal(1, await History.DeleteAllAsync(Snapshots.Owner, Token));
        Assert.Equal(Feedback.None, (await History.FindAsync("other", Token))!.Summary.Feedback);
        Assert.NotNull(await History.FindAsync("nobody", Token));
    }

    [Theory]
    [InlineData(Snapshots.Owner, "first")]
    [InlineData(null, null)]
    public async Task A_judgement_comes_back_with_its_owner_and_its_group(string? owner, string? group)
    {
        await SaveAsync(Snapshots.Running("a", owner: owner, group: group).Ended());
        Restart();
        var heard = new List<RecordedJudgement>();
        History.Recorded += heard.Add;

        var kept = (await History.FindAsync("a", Token))!.Snapshot!;
        await SaveAsync(kept);

        Assert.Equal((owner, group ?? "a"), (kept.Request.Origin?.Owner, kept.Request.Origin?.Group));
        Assert.Equal([new RecordedJudgement("a", owner)], heard);
    }

    [Fact]
    public async Task Siblings_stand_in_their_order()
    {
        await SaveAsync(Snapshots.Running("first").Ended());
        await SaveAsync(Snapshots.Running("second", group: "first").Ended());
        await SaveAsync(Snapshots.Running("alone").Ended());

        Assert.Equal(["first", "second"], (await History.SiblingsAsync(Snapshots.Owner, "first", Token)).Select(entry => entry.Id));
    }

    [Fact]
    public async Task A_note_beyond_its_limit_is_refused()
    {
        await SaveAsync(Snapshots.Running("a").Ended());

        await Assert.ThrowsAsync<ArgumentException>(() =>
            History.RateAsync(Snapshots.Owner, "a", _ => new Feedback { Note = new string('x', 501) }, Token));
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={File.Path}");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Token));
    }

    private static string Json(object value) => JsonSerializer.Serialize(value);
}
