using System.Net;
using JudgeLM.Core.Inference.Download;

namespace JudgeLM.Tests.Inference.Download;

/// <summary>Downloads that cannot end well: what is said, and what is left behind.</summary>
public sealed class DownloadFailureTests : IAsyncLifetime
{
    private readonly byte[] _content = new byte[1_000_000];
    private HubServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        new Random(3).NextBytes(_content);
        _server = await HubServer.StartAsync(_content);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, "GatedRepo", "does not give judge.gguf of BAAI/JudgeLM-test to everybody", "HF_TOKEN")]
    [InlineData(HttpStatusCode.Forbidden, null, "does not give judge.gguf of BAAI/JudgeLM-test to everybody", "HF_TOKEN")]
    [InlineData(HttpStatusCode.Unauthorized, "RepoNotFound", "has no judge.gguf in BAAI/JudgeLM-test at main", "Compare Repo, File and Revision")]
    [InlineData(HttpStatusCode.NotFound, null, "has no judge.gguf in BAAI/JudgeLM-test at main", "Compare Repo, File and Revision")]
    [InlineData(HttpStatusCode.NotFound, "EntryNotFound", "BAAI/JudgeLM-test has no file judge.gguf at main", "Set File")]
    [InlineData(HttpStatusCode.NotFound, "RevisionNotFound", "BAAI/JudgeLM-test has no revision main", "Set Revision")]
    [InlineData(HttpStatusCode.Gone, null, "refused judge.gguf of BAAI/JudgeLM-test with the status 410", "Judge:Models")]
    public async Task A_refusal_says_what_to_do_and_is_not_tried_again(HttpStatusCode status, string? error, string message, string advice)
    {
        using var downloads = new Downloads(_server);
        _server.Refusal = (status, error);

        var failure = await downloads.FailAsync();

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Contains(advice, failure.Advice, StringComparison.Ordinal);
        Assert.Single(_server.ToHub);
        Assert.Empty(downloads.Files);
    }

    [Fact]
    public async Task An_account_without_access_is_told_apart_from_no_account()
    {
        using var downloads = new Downloads(_server, HubServer.Secret);
        _server.Refusal = (HttpStatusCode.Forbidden, "GatedRepo");

        var failure = await downloads.FailAsync();

        Assert.Contains("does not let the account of HF_TOKEN have judge.gguf", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(HubServer.Secret, failure.ToString() + failure.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_hash_leaves_no_file_behind()
    {
        using var downloads = new Downloads(_server);
        _server.Sent = [.. _content.Select(value => (byte)(value ^ 1))];

        var failure = await downloads.FailAsync();

        Assert.Contains($"where {_server.Sha256} was expected, and was removed", failure.Message, StringComparison.Ordinal);
        Assert.Empty(downloads.Files);
    }

    [Fact]
    public async Task Another_hash_than_the_configured_one_is_known_before_anything_is_downloaded()
    {
        using var downloads = new Downloads(_server);
        var wanted = new string('a', 64);

        var failure = await downloads.FailAsync(wanted);

        Assert.Contains(_server.Sha256, failure.Message, StringComparison.Ordinal);
        Assert.Contains(wanted, failure.Message, StringComparison.Ordinal);
        Assert.Empty(downloads.Files);
    }

    [Fact]
    public async Task A_configured_hash_is_checked_where_the_hub_tells_none()
    {
        using var downloads = new Downloads(_server);
        _server.TellsTag = false;

        var failure = await downloads.FailAsync(new string('a', 64));

        Assert.Contains("was removed", failure.Message, StringComparison.Ordinal);
        Assert.Empty(downloads.Files);
    }

    [Theory]
    [InlineData(1_000_001, false)]
    [InlineData(999_999, false)]
    [InlineData(1_000_001, true)]
    [InlineData(999_999, true)]
    public async Task A_lie_about_the_length_ends_it_and_leaves_nothing(long stated, bool hidesLength)
    {
        using var downloads = new Downloads(_server);
        _server.StatedSize = stated;
        _server.HidesLength = hidesLength;

        var failure = await downloads.FailAsync();

        Assert.Contains($"The hub says that judge.gguf has {stated:N0} bytes, and the server sends", failure.Message, StringComparison.Ordinal);
        Assert.Empty(downloads.Files);
    }

    [Fact]
    public async Task What_came_and_cannot_be_opened_now_is_gone_on_with_as_soon_as_it_can()
    {
        using var downloads = new Downloads(_server);
        using (var part = PartialFile.Open(downloads.Path))
        {
            part.Begin(new RemoteFile(_content.Length, null, null));
        }

        using (new FileStream(downloads.PartPath, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Throws<IOException>(() => PartialFile.Open(downloads.Path));
        }

        using var again = PartialFile.Open(downloads.Path);
        Assert.Equal(_content.Length, again.Source?.Bytes);
    }

    [Fact]
    public async Task A_size_that_nobody_tells_ends_it()
    {
        using var downloads = new Downloads(_server);
        (_server.TellsTag, _server.HidesLength) = (false, true);

        Assert.Contains("does not say how large", (await downloads.FailAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disk_that_is_too_small_is_said_before_anything_comes()
    {
        using var downloads = new Downloads(_server, limits: new DownloadLimits { FreeBytes = _ => 999_999 });

        var failure = await downloads.FailAsync();

        Assert.Contains("needs 1,000,000 bytes more", failure.Message, StringComparison.Ordinal);
        Assert.Contains("999,999 bytes are free", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Judge:ModelFolder", failure.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_is_always_lost_is_given_up_and_what_came_stays()
    {
        using var downloads = new Downloads(_server, limits: new DownloadLimits { MostLosses = 2, MostLossesUnderWay = 3 });
        _server.Cut(400_000, 0, 0, 0);

        var failure = await downloads.FailAsync();
        var had = new FileInfo(downloads.PartPath).Length;
        await downloads.FetchAsync();

        Assert.Contains("was lost 3 times in a row, at 0.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("go on where it stopped", failure.Advice, StringComparison.Ordinal);
        Assert.Equal(had, _server.ForBytes[^1].From);
        Assert.Equal([HubServer.File], downloads.Files);
    }

    [Fact]
    public async Task A_hub_that_is_busy_is_asked_again()
    {
        using var downloads = new Downloads(_server);
        _server.Refusal = (HttpStatusCode.ServiceUnavailable, null);
        downloads.OnReport = report => _server.Refusal = report.Stage == DownloadStage.Waiting ? null : _server.Refusal;

        await downloads.FetchAsync();

        Assert.Equal(2, _server.ToHub.Count);
        Assert.Equal([HubServer.File], downloads.Files);
    }

    [Fact]
    public async Task Two_at_once_do_not_write_the_same_file()
    {
        using var downloads = new Downloads(_server);
        using var stop = new CancellationTokenSource();
        _server.HoldAt = 500_000;
        var first = downloads.FetchAsync(cancellationToken: stop.Token);
        await _server.Held.Task.WaitAsync(TestContext.Current.CancellationToken);

        var failure = await downloads.FailAsync();

        Assert.Contains("is being downloaded by another", failure.Message, StringComparison.Ordinal);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }

    [Fact]
    public async Task An_endpoint_that_is_no_address_is_named()
    {
        using var downloader = new ModelDownloader(
            new ModelHub("nowhere", null), new DownloadLimits(), TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<ModelDownloader>.Instance);
        using var downloads = new Downloads(_server);

        var failure = await Assert.ThrowsAsync<Core.Inference.Runtime.ModelLoadException>(() => downloader.FetchAsync(
            new HubFile(HubServer.Repo, HubServer.File, "main", null), downloads.Path, downloads, TestContext.Current.CancellationToken));

        Assert.Equal("HF_ENDPOINT is 'nowhere', which is no web address.", failure.Message);
    }
}
