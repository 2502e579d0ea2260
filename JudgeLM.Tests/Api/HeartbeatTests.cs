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
}
