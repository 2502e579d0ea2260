using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Download;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Core.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;

namespace JudgeLM.Tests.Inference;

public sealed class ModelHostTests
{
    private static readonly HubFile _file = new("owner/name", "a.gguf", "main", null);

    [Fact]
    public async Task A_download_for_which_the_network_was_away_is_tried_again_without_being_asked()
    {
        var time = new WaitedForTime();
        var isAway = true;
        var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = Host(
            time,
            (_, _, _, _) => isAway ? throw DownloadFailures.Lost(_file, 6, null, new IOException("No route to host.")) : Task.CompletedTask,
            loaded);

        host.Load();
        await time.UntilWaitedForAsync();
        Assert.Contains("tried again each minute", Assert.IsType<ModelFailed>(host.Status).Advice, StringComparison.Ordinal);
        isAway = false;
        time.Advance(TimeSpan.FromMinutes(1));

        await loaded.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_was_refused_or_stopped_is_left_to_whoever_can_mend_it()
    {
        var time = new WaitedForTime();
        var failed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var host = Host(time, (_, _, _, _) => throw DownloadFailures.SizeUnknown(_file), changed: status =>
        {
            if (status is ModelFailed { Failure: ModelLoadFailure.Download })
            {
                failed.TrySetResult();
            }
        });

        host.Load();
        await failed.Task.WaitAsync(TestContext.Current.CancellationToken);
        await host.DisposeAsync();

        Assert.Equal(0, time.Waits);
    }

    private static ModelHost Host(
        TimeProvider time,
        Func<HubFile, string, IProgress<DownloadProgress>, CancellationToken, Task> fetch,
        TaskCompletionSource? loaded = null,
        Action<ModelStatus>? changed = null)
    {
        ModelHost host = null!;
        return host = new ModelHost(
            new ModelEntry("a", new RuntimeOptions { ModelPath = "a.gguf" }, Source: _file),
            fetch,
            (_, _) =>
            {
                loaded?.TrySetResult();
                return Task.CompletedTask;
            },
            () => changed?.Invoke(host.Status),
            new ModelCounters("a"),
            time,
            NullLoggerFactory.Instance);
    }
}
