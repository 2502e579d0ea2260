using System.IO.Pipelines;
using System.Text;
using System.Threading.Channels;
using JudgeLM.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace JudgeLM.Tests.Api;

public sealed class HeartbeatTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Pipe _connection = new();
    private readonly Channel<int> _items = Channel.CreateUnbounded<int>();
    private readonly IAsyncEnumerator<int> _reader;

    public HeartbeatTests()
    {
        var response = new DefaultHttpContext().Response;
        response.Body = _connection.Writer.AsStream();
        _reader = new Heartbeat(response, _time).Beside(_items.Reader.ReadAllAsync(Token)).GetAsyncEnumerator(Token);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_nothing_comes_a_comment_tells_that_the_connection_lives()
    {
        var waiting = _reader.MoveNextAsync();
        _time.Advance(TimeSpan.FromSeconds(15));

        var written = await _connection.Reader.ReadAsync(Token);
        Assert.Equal(": still here\n\n", Encoding.ASCII.GetString(written.Buffer));

        _items.Writer.TryWrite(7);
        Assert.True(await waiting);
        Assert.Equal(7, _reader.Current);
    }

    [Fact]
    public async Task What_comes_in_time_passes_without_a_comment()
    {
        var waiting = _reader.MoveNextAsync();
        _time.Advance(TimeSpan.FromSeconds(14));
        _items.Writer.TryWrite(7);
        _items.Writer.Complete();

        Assert.True(await waiting);
        Assert.False(await _reader.MoveNextAsync());
        Assert.False(_connection.Reader.TryRead(out _));
    }

    [Fact]
    public async Task What_comes_in_the_moment_in_which_the_wait_ends_passes()
    {
        var connection = new HeldContext();
        var item = new LateItem();
        await using var reader = new Heartbeat(new DefaultHttpContext().Response, _time).Beside(item).GetAsyncEnumerator(Token);
        var waiting = connection.Run(() => reader.MoveNextAsync().AsTask());
        _time.Advance(TimeSpan.FromSeconds(15));
        var end = await connection.NextAsync(Token);

        item.Come(7);
        end();
        await connection.FinishAsync(waiting, Token);

        Assert.True(await waiting);
        Assert.Equal(7, reader.Current);
    }

    /// <summary>One item that has come as soon as the test says so, and not when a thread is free.</summary>
    private sealed class LateItem : IAsyncEnumerable<int>, IAsyncEnumerator<int>
    {
        private readonly TaskCompletionSource<bool> _arrival = new();

        public int Current { get; private set; }

        public void Come(int item)
        {
            Current = item;
            _arrival.SetResult(true);
        }

        public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

        public ValueTask<bool> MoveNextAsync() => new(_arrival.Task);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
