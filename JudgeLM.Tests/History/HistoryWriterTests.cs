using JudgeLM.Core.History;

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
        // A file stands where the folder should be.
        var folder = Path.GetDirectoryName(File.Path)!;
        await System.IO.File.WriteAllTextAsync(folder, "in the way", Token);
        await Writer.StartAsync(Token);

        Writer.Record(Snapshots.Running("lost"));
        await RecordedAsync("lost", () => Writer.Record(Snapshots.Running("lost").Ended()));

        Assert.True(History.IsUnsaved("lost"));
        var failure = await Assert.ThrowsAsync<HistoryUnavailableException>(() => History.FindAsync("lost", Token));
        Assert.Contains("History:Path", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(folder, failure.Message, StringComparison.Ordinal);

        System.IO.File.Delete(folder);
        await RecordedAsync("kept", () => Writer.Record(Snapshots.Running("kept")));

        Assert.False(History.IsUnsaved("kept"));
        Assert.NotNull(await History.FindAsync("kept", Token));
        await Writer.StopAsync(Token);
    }

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
