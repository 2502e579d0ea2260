using JudgeLM.Core.History;
using Microsoft.Data.Sqlite;

namespace JudgeLM.Tests.History;

/// <summary>What is deleted is gone, bytes and all.</summary>
public sealed class JudgementDeletionTests : HistoryTest
{
    [Fact]
    public async Task Deleting_is_for_good_also_for_a_judgement_that_ends_afterwards()
    {
        await SaveAsync(Snapshots.Running("a"));

        Assert.True(await History.DeleteAsync(Snapshots.Owner, "a", Token));
        await SaveAsync(Snapshots.Running("a").Ended());

        Assert.Null(await History.FindAsync("a", Token));
        Assert.True(History.IsDeleted("a"));
        Assert.Empty(await IdsAsync(new HistoryFilter { Search = "France" }));
        Assert.False(await History.DeleteAsync(Snapshots.Owner, "a", Token));
    }

    [Fact]
    public async Task What_is_deleted_leaves_no_byte_in_the_file()
    {
        await SaveAsync(Snapshots.Running("kept", "Xanadu?").Ended());
        await SaveAsync(Snapshots.Running("a", "Zanzibar?").Ended());
        Assert.Contains("Zanzibar?", await BytesAsync(), StringComparison.Ordinal);

        await History.DeleteAsync(Snapshots.Owner, "a", Token);

        var left = await BytesAsync();
        Assert.DoesNotContain("Zanzibar", left, StringComparison.Ordinal);
        Assert.Contains("Xanadu?", left, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_deleted_while_somebody_read_leaves_no_byte_once_the_history_is_used_again()
    {
        await SaveAsync(Snapshots.Running("a", "Zanzibar?").Ended());
        await using (var reader = new SqliteConnection($"Data Source={File.Path};Pooling=False"))
        {
            await reader.OpenAsync(Token);
            await using var reading = reader.BeginTransaction(deferred: true);
            await using var command = reader.CreateCommand();
            command.Transaction = reading;
            command.CommandText = """SELECT COUNT(*) FROM "Judgements" """;
            Assert.Equal(1L, await command.ExecuteScalarAsync(Token));
            Assert.True(await History.DeleteAsync(Snapshots.Owner, "a", Token));
        }

        Assert.Contains("Zanzibar", await BytesAsync(), StringComparison.Ordinal);
        await History.ModelsAsync(Snapshots.Owner, Token);

        Assert.DoesNotContain("Zanzibar", await BytesAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_long_judgement_that_was_written_again_and_again_no_byte_is_left_either()
    {
        var text = string.Concat(Enumerable.Range(0, 2_500).Select(number => $"Zanzibar{number} "));
        await SaveAsync(Snapshots.Running("kept", "Xanadu?").Ended());
        await SaveAsync(Snapshots.Running("a", text));
        await SaveAsync(Snapshots.Running("a", text).Ended());
        await SaveAsync(Snapshots.Running("a", text).Ended($" 9 3\n{text}"));
        Restart();

        await History.DeleteAsync(Snapshots.Owner, "a", Token);

        var left = await BytesAsync();
        Assert.DoesNotContain("Zanzibar", left, StringComparison.Ordinal);
        Assert.Contains("Xanadu?", left, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_could_not_be_deleted_is_still_there_and_still_kept()
    {
        await SaveAsync(Snapshots.Running("a"));
        await File.RefuseDeletionsAsync(Token);

        var refused = await Assert.ThrowsAsync<HistoryUnavailableException>(() => History.DeleteAsync(Snapshots.Owner, "a", Token));
        await SaveAsync(Snapshots.Running("a").Ended());

        Assert.Contains("the disk is full", refused.Message, StringComparison.Ordinal);
        Assert.False(History.IsDeleted("a"));
        Assert.Equal(JudgementState.Finished, (await History.FindAsync("a", Token))!.Summary.State);
    }

    /// <summary>All that stands in the database's file and its log.</summary>
    private async Task<string> BytesAsync()
    {
        var text = "";
        foreach (var path in Directory.EnumerateFiles(Path.GetDirectoryName(File.Path)!))
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file, System.Text.Encoding.Latin1);
            text += await reader.ReadToEndAsync(Token);
        }

        return text;
    }
}
