using JudgeLM.Core.History;
using JudgeLM.Core.Jobs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace JudgeLM.Tests.History;

/// <summary>Judgements are kept as long as the operator says.</summary>
public sealed class HistoryExpiryTests : HistoryTest
{
    private static readonly DateTimeOffset _first = DateTimeOffset.UnixEpoch;

    [Fact]
    public async Task What_is_older_is_deleted_whoever_made_it_at_the_start_and_each_hour()
    {
        await SaveAtAsync(_first, Snapshots.Running("old").Ended());
        await SaveAtAsync(_first, Snapshots.Running("nobody's", owner: null).Ended());
        await SaveAtAsync(_first + TimeSpan.FromMinutes(90), Snapshots.Running("a little later").Ended());
        await SaveAtAsync(_first + TimeSpan.FromDays(10), Snapshots.Running("new").Ended());
        var time = new FakeTimeProvider(_first + TimeSpan.FromDays(30) + TimeSpan.FromHours(1));
        var passes = new Passes();

        using var expiry = new HistoryExpiry(History, Options.Create(new HistoryOptions { KeepDays = 30 }), time, passes);
        await expiry.StartAsync(Token);
        Assert.Contains("2 judgements", await passes.NextAsync(), StringComparison.Ordinal);
        Assert.Equal(["new", "a little later"], await IdsAsync(HistoryFilter.Everything));
        Assert.Null(await History.FindAsync("nobody's", Token));

        time.Advance(TimeSpan.FromHours(1));
        Assert.Contains("1 judgements", await passes.NextAsync(), StringComparison.Ordinal);
        Assert.Equal(["new"], await IdsAsync(HistoryFilter.Everything));
        await expiry.StopAsync(Token);
    }

    [Fact]
    public async Task Before_that_time_nothing_is()
    {
        await SaveAtAsync(_first, Snapshots.Running("old").Ended());

        Assert.Equal(0, await History.ExpireAsync(_first, Token));
        Assert.Equal(1, await History.ExpireAsync(_first + TimeSpan.FromSeconds(1), Token));
    }

    [Fact]
    public async Task What_is_gone_on_with_while_it_expires_is_kept_anew()
    {
        await SaveAtAsync(_first, Snapshots.Running("old").Ended(" 9 3"));
        Assert.Equal(1, await History.ExpireAsync(_first + TimeSpan.FromDays(1), Token));

        await SaveAtAsync(_first + TimeSpan.FromDays(1), Snapshots.Running("old").Ended());

        Assert.Equal(" 9 3\nAssistant 1 is right.", (await History.FindAsync("old", Token))!.Snapshot!.Given.Raw);
    }

    private Task SaveAtAsync(DateTimeOffset time, JudgementSnapshot snapshot) => History.SaveAsync(JudgementRecord.At(time, snapshot));

    /// <summary>What the log says of each pass that deleted something.</summary>
    private sealed class Passes : ILogger<HistoryExpiry>
    {
        private readonly System.Threading.Channels.Channel<string> _said = System.Threading.Channels.Channel.CreateUnbounded<string>();

        public ValueTask<string> NextAsync() => _said.Reader.ReadAsync(Token);

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _said.Writer.TryWrite(formatter(state, exception));
    }
}
