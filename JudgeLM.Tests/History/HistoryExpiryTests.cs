using JudgeLM.Core.History;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace JudgeLM.Tests.History;

/// <summary>Judgements are kept as long as the operator says.</summary>
public sealed class HistoryExpiryTests : HistoryTest
{
    private static readonly DateTimeOffset _first = DateTimeOffset.UnixEpoch;

    private readonly FakeTimeProvider _time = new(_first + TimeSpan.FromDays(29));

    [Fact]
    public async Task What_is_older_is_deleted_whoever_made_it_and_nothing_else()
    {
        await SaveAtAsync(_first, Snapshots.Running("old").Ended());
        await SaveAtAsync(_first, Snapshots.Running("nobody's", owner: null).Ended());
        await SaveAtAsync(_first, Snapshots.Running("goes on"));
        await SaveAtAsync(_first + TimeSpan.FromDays(10), Snapshots.Running("new").Ended());
        var deleted = new TaskCompletionSource();
        History.Deleted += deleted.SetResult;

        using var expiry = new HistoryExpiry(History, Options.Create(new HistoryOptions { KeepDays = 30 }), _time, NullLogger<HistoryExpiry>.Instance);
        await expiry.StartAsync(Token);
        while (!deleted.Task.IsCompleted)
        {
            Assert.NotNull(await History.FindAsync("new", Token));
            _time.Advance(TimeSpan.FromHours(1));
        }

        Assert.InRange(_time.GetUtcNow() - _first, TimeSpan.FromDays(30), TimeSpan.FromDays(40));
        Assert.Equal(["new", "goes on"], await IdsAsync(HistoryFilter.Everything));
        Assert.Null(await History.FindAsync("nobody's", Token));
        await expiry.StopAsync(Token);
    }

    [Fact]
    public async Task Before_that_time_nothing_is()
    {
        await SaveAtAsync(_first, Snapshots.Running("old").Ended());

        Assert.Equal(0, await History.ExpireAsync(_first, Token));
        Assert.Equal(1, await History.ExpireAsync(_first + TimeSpan.FromSeconds(1), Token));
    }

    private Task SaveAtAsync(DateTimeOffset time, Core.Jobs.JudgementSnapshot snapshot) => History.SaveAsync(JudgementRecord.At(time, snapshot));
}
