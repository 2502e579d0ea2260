using JudgeLM.Core.History;
using JudgeLM.Core.Jobs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace JudgeLM.Tests.History;

public sealed class HistoryWriterTests : HistoryTest
{
    [Fact]
    public async Task What_was_recorded_is_kept_in_its_order_before_the_app_ends()
    {
        await Writer.StartAsync(Token);
        for (var i = 0; i < 50; i++)
        {
            Writer.Record(Snapshots.Running($"{i}"));
            Writer.Record(Snapshots.Running($"{i}").Ended());
        }

        await Writer.StopAsync(Token);

        var page = await History.ListAsync(Snapshots.Owner, HistoryFilter.Everything, 1, 100, Token);
        Assert.Equal(Enumerable.Range(0, 50).Reverse().Select(i => $"{i}"), page.Entries.Select(entry => entry.Id));
        Assert.All(page.Entries, entry => Assert.Equal(JudgementState.Finished, entry.State));
    }

    [Fact]
    public async Task A_database_that_cannot_be_written_is_said_and_taken_into_use_as_soon_as_it_can()
    {
        var folder = Path.GetDirectoryName(File.Path)!;
        await BlockAsync();
        await Writer.StartAsync(Token);

        Writer.Record(Snapshots.Running("lost"));
        await RecordedAsync("lost", () => Writer.Record(Snapshots.Running("lost").Ended()));

        Assert.True(History.IsUnsaved("lost"));
        var failure = await Assert.ThrowsAsync<HistoryUnavailableException>(() => History.FindAsync("lost", Token));
        Assert.Contains("History:Path", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(folder, failure.Message, StringComparison.Ordinal);

        Unblock();
        await RecordedAsync("kept", () => Writer.Record(Snapshots.Running("kept")));

        Assert.False(History.IsUnsaved("kept"));
        Assert.NotNull(await History.FindAsync("kept", Token));
        await Writer.StopAsync(Token);
    }

    [Fact]
    public async Task What_could_not_be_saved_is_saved_after_the_next_one_as_it_stood_last_and_with_its_own_times()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        using var writer = new HistoryWriter(History, time, NullLogger<HistoryWriter>.Instance);
        await BlockAsync();
        await writer.StartAsync(Token);
        var running = Snapshots.Running("late");
        await RecordedAsync("late", () => writer.Record(running));
        time.Advance(TimeSpan.FromMinutes(1));
        await RecordedAsync("late", () => writer.Record(running.Ended()));
        time.Advance(TimeSpan.FromMinutes(1));
        await RecordedAsync("late", () => writer.Complement(WithHash(running.Ended())));
        Unblock();
        time.Advance(TimeSpan.FromMinutes(1));

        await RecordedAsync("late", () => writer.Record(Snapshots.Running("next")));

        var late = (await History.FindAsync("late", Token))!;
        Assert.Equal(
            (JudgementState.Finished, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddMinutes(1)),
            (late.Summary.State, late.Summary.Created, late.Summary.Ended!.Value));
        Assert.Equal("hash", late.Snapshot!.Provenance.ModelSha256);
        Assert.False(History.IsUnsaved("late"));
        await writer.StopAsync(Token);
    }

    [Fact]
    public async Task An_end_that_is_saved_at_once_leaves_the_judgement_the_time_at_which_it_began_though_that_was_not_saved()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        using var writer = new HistoryWriter(History, time, NullLogger<HistoryWriter>.Instance);
        await BlockAsync();
        await writer.StartAsync(Token);
        await RecordedAsync("a", () => writer.Record(Snapshots.Running("a")));
        Unblock();
        time.Advance(TimeSpan.FromMinutes(1));

        await RecordedAsync("a", () => writer.Record(Snapshots.Running("a").Ended()));

        Assert.Equal(DateTimeOffset.UnixEpoch, (await History.FindAsync("a", Token))!.Summary.Created);
        await writer.StopAsync(Token);
    }

    [Fact]
    public async Task An_end_that_could_not_be_saved_is_saved_before_the_app_ends_and_no_restart_takes_it_for_interrupted()
    {
        await BlockAsync();
        await Writer.StartAsync(Token);
        await RecordedAsync("a", () => Writer.Record(Snapshots.Running("a").Ended()));
        Unblock();

        await Writer.StopAsync(Token);
        Restart();

        Assert.Equal(JudgementState.Finished, (await History.FindAsync("a", Token))!.Summary.State);
    }

    [Fact]
    public async Task Of_too_many_that_could_not_be_saved_the_oldest_is_lost_and_the_log_says_so()
    {
        var logger = new FakeLogger<HistoryWriter>();
        using var writer = new HistoryWriter(History, TimeProvider.System, logger);
        await BlockAsync();
        await writer.StartAsync(Token);
        for (var i = 0; i <= UnsavedJudgements.Most; i++)
        {
            await RecordedAsync($"{i}", () => writer.Record(Snapshots.Running($"{i}")));
        }

        Unblock();
        await writer.StopAsync(Token);

        Assert.Equal(Enumerable.Range(1, UnsavedJudgements.Most).Reverse().Select(i => $"{i}"), await AllIdsAsync());
        Assert.Contains(
            logger.Collector.GetSnapshot(),
            entry => entry.Level == LogLevel.Error && entry.Message.StartsWith("The judgement 0 is not saved any more", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_could_not_be_saved_is_deleted_with_the_history_and_is_not_saved_later_while_others_of_it_are()
    {
        await BlockAsync();
        await Writer.StartAsync(Token);
        await RecordedAsync("mine", () => Writer.Record(Snapshots.Running("mine").Ended()));
        await RecordedAsync("hers", () => Writer.Record(Snapshots.Running("hers", owner: "somebody else").Ended()));
        Unblock();

        var deleted = await History.DeleteAllAsync(Snapshots.Owner, Token);
        await Writer.StopAsync(Token);

        Assert.Equal(1, deleted);
        Assert.True(History.IsDeleted("mine"));
        Assert.False(History.IsUnsaved("mine"));
        Assert.Null(await History.FindAsync("mine", Token));
        Assert.NotNull(await History.FindAsync("hers", Token));
    }

    private static JudgementSnapshot WithHash(JudgementSnapshot judgement) => judgement with { Provenance = judgement.Provenance with { ModelSha256 = "hash" } };

    /// <summary>Puts a file where the history's folder should be.</summary>
    private Task BlockAsync() => System.IO.File.WriteAllTextAsync(Path.GetDirectoryName(File.Path)!, "in the way", Token);

    private void Unblock() => System.IO.File.Delete(Path.GetDirectoryName(File.Path)!);

    private async Task<IEnumerable<string>> AllIdsAsync() =>
        (await History.ListAsync(Snapshots.Owner, HistoryFilter.Everything, 1, UnsavedJudgements.Most + 1, Token)).Entries.Select(entry => entry.Id);

    private async Task RecordedAsync(string id, Action record)
    {
        var recorded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Hear(RecordedJudgement heard)
        {
            if (heard.Id == id)
            {
                recorded.TrySetResult();
            }
        }

        History.Recorded += Hear;
        record();
        await recorded.Task.WaitAsync(Token);
        History.Recorded -= Hear;
    }
}
