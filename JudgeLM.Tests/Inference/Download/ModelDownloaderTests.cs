using JudgeLM.Core.Inference.Download;
using Microsoft.Extensions.Time.Testing;

namespace JudgeLM.Tests.Inference.Download;

/// <summary>Downloads that end well, over a real connection to a hub that makes it hard.</summary>
public sealed class ModelDownloaderTests : IAsyncLifetime
{
    private readonly byte[] _content = Bytes(3_000_000, seed: 1);
    private HubServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await HubServer.StartAsync(_content);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_file_comes_from_another_host_that_never_sees_the_token()
    {
        using var downloads = new Downloads(_server, HubServer.Secret);

        await downloads.FetchAsync(_server.Sha256.ToUpperInvariant());

        Assert.Equal(_content, await ReadAsync(downloads.Path));
        Assert.Equal([HubServer.File], downloads.Files);
        Assert.Equal("/BAAI/JudgeLM-test/resolve/main/judge.gguf", Assert.Single(_server.ToHub).Path);
        Assert.Equal($"Bearer {HubServer.Secret}", _server.ToHub[0].Authorization);
        Assert.Equal("", Assert.Single(_server.ForBytes).Authorization);
        Assert.DoesNotContain(HubServer.Secret, string.Concat(downloads.Log), StringComparison.Ordinal);
        Assert.DoesNotContain("signature", string.Concat(downloads.Log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_token_none_is_sent_and_what_is_there_is_not_asked_for_again()
    {
        using var downloads = new Downloads(_server);

        await downloads.FetchAsync();
        await downloads.FetchAsync();

        Assert.Equal("", Assert.Single(_server.ToHub).Authorization);
    }

    [Fact]
    public async Task Progress_rises_to_the_whole_and_says_that_the_hash_is_checked()
    {
        using var downloads = new Downloads(_server);
        _server.Cut(1_000_000);

        await downloads.FetchAsync();

        var received = downloads.Reports.Select(report => report.ReceivedBytes).ToList();
        Assert.Equal(received.Order(), received);
        Assert.Contains(downloads.Reports, report => report.Stage == DownloadStage.Waiting);
        Assert.Equal((DownloadStage.Checking, 3_000_000, 3_000_000), (downloads.Reports[^1].Stage, downloads.Reports[^1].ReceivedBytes, downloads.Reports[^1].TotalBytes));
    }

    [Fact]
    public async Task After_every_cut_it_goes_on_from_where_it_was_and_asks_for_the_same_file()
    {
        using var downloads = new Downloads(_server);
        var random = new Random(2);
        _server.Cut([.. Enumerable.Range(0, 20).Select(_ => random.Next(1, 200_000))]);

        await downloads.FetchAsync();

        Assert.Equal(_content, await ReadAsync(downloads.Path));
        Assert.Equal(21, _server.ForBytes.Count);
        Assert.Equal(_server.ForBytes.Select(request => request.From).Order(), _server.ForBytes.Select(request => request.From));
        Assert.All(_server.ForBytes.Where(request => request.From > 0), request => Assert.StartsWith("\"blob-", request.IfRange, StringComparison.Ordinal));
        Assert.True(_server.ForBytes[^1].From > 100_000);
    }

    [Fact]
    public async Task A_file_that_changed_meanwhile_begins_anew()
    {
        using var downloads = new Downloads(_server);
        var changed = Bytes(2_500_000, seed: 9);
        _server.Cut(2_000_000);
        downloads.OnReport = report =>
        {
            if (report.Stage == DownloadStage.Waiting)
            {
                _server.Change(changed);
            }
        };

        await downloads.FetchAsync();

        Assert.Equal(changed, await ReadAsync(downloads.Path));
        Assert.Equal([HubServer.File], downloads.Files);
    }

    [Fact]
    public async Task A_file_that_changed_between_two_runs_of_the_app_begins_anew()
    {
        using var downloads = new Downloads(_server);
        await InterruptAsync(downloads, 2_000_000);
        var changed = Bytes(1_000_000, seed: 9);
        _server.Change(changed);

        await downloads.FetchAsync();

        Assert.Equal(changed, await ReadAsync(downloads.Path));
    }

    [Fact]
    public async Task A_stopped_download_goes_on_where_it_was()
    {
        using var downloads = new Downloads(_server);
        await InterruptAsync(downloads, 1_234_567);
        var had = new FileInfo(downloads.PartPath).Length;

        await downloads.FetchAsync();

        Assert.True(had > 0);
        Assert.Equal(had, _server.ForBytes[^1].From);
        Assert.Equal(_content, await ReadAsync(downloads.Path));
    }

    [Fact]
    public async Task A_server_that_knows_no_ranges_sends_it_from_the_beginning()
    {
        using var downloads = new Downloads(_server);
        _server.IgnoresRanges = true;
        _server.Cut(500_000, 900_000);

        await downloads.FetchAsync();

        Assert.Equal(_content, await ReadAsync(downloads.Path));
    }

    [Fact]
    public async Task A_small_file_of_which_the_hub_tells_neither_tag_nor_hash_comes_too()
    {
        using var downloads = new Downloads(_server);
        _server.TellsTag = false;
        _server.Cut(700_000);

        await downloads.FetchAsync();

        Assert.Equal(_content, await ReadAsync(downloads.Path));
        Assert.Contains(downloads.Log, line => line.Contains("only its size was checked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_connection_on_which_nothing_comes_any_more_is_given_up_and_tried_again()
    {
        // In real time: a fake clock that goes on while other threads set and drop its timers breaks.
        using var downloads = new Downloads(_server, limits: new DownloadLimits { Stall = TimeSpan.FromSeconds(2) });
        _server.OnBlob = request => _server.HoldAt = request == 1 ? 1_000_000 : null;

        await downloads.FetchAsync();

        Assert.Equal(_content, await ReadAsync(downloads.Path));
        Assert.Contains(downloads.Log, line => line.Contains("nothing came for 2 seconds", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, 0, null, "asking the hub")]
    [InlineData(1_234_000_000, 4_081_004_224, 3.2, "1.2 of 4.1 GB, 3 minutes left")]
    [InlineData(1_000_000, 25_000_000, 0.5, "1.0 of 25.0 MB, less than a minute left")]
    [InlineData(1_000_000_000, 65_000_000_000, 150.0, "1.0 of 65.0 GB, 2.5 hours left")]
    public void How_far_it_is_is_said_in_words(long received, long total, double? minutes, string text) => Assert.Equal(
        text, new DownloadProgress(DownloadStage.Receiving, received, total, minutes is { } left ? TimeSpan.FromMinutes(left) : null).ToString());

    [Fact]
    public void The_remaining_time_follows_the_speed_of_the_last_seconds()
    {
        var time = new FakeTimeProvider();
        var pace = new DownloadPace(time);
        Assert.True(pace.Note(0));
        Assert.Null(pace.Left(0, 1000));
        for (var second = 1; second <= 30; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            pace.Note(second <= 10 ? second * 1000 : 10_000 + ((second - 10) * 10));
        }

        Assert.Equal(100, pace.Left(10_200, 11_200)!.Value.TotalSeconds, 0.001);
        Assert.False(pace.Note(10_201));
    }

    /// <summary>Stops a download that has received some of the first bytes.</summary>
    private async Task InterruptAsync(Downloads downloads, int bytes)
    {
        using var stop = new CancellationTokenSource();
        _server.HoldAt = bytes;
        var fetch = downloads.FetchAsync(cancellationToken: stop.Token);
        await _server.Held.Task.WaitAsync(TestContext.Current.CancellationToken);
        while (!File.Exists(downloads.PartPath) || new FileInfo(downloads.PartPath).Length == 0)
        {
            await Task.Yield();
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
        _server.HoldAt = null;
    }

    private static byte[] Bytes(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static Task<byte[]> ReadAsync(string path) => File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
}
