using JudgeLM.Core.Inference.Runtime;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Inference;

/// <summary>The loads of one model, one after the other: when one begins, what it may take from others, and what follows where it fails.</summary>
/// <param name="entry">The model.</param>
/// <param name="fetch">Downloads its file.</param>
/// <param name="load">Makes room and loads it.</param>
/// <param name="state">Its status, which shows how far a load is.</param>
/// <param name="time">Tells the time.</param>
/// <param name="logger">Where failures are told.</param>
internal sealed class ModelLoads(
    ModelEntry entry, ModelFetch fetch, Func<IProgress<float>, Task> load, ModelState state, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    /// <summary>A model that did not fit though nothing else was in use will hardly fit soon after: so long it leaves the places of others alone. What held the memory may be gone by then.</summary>
    private readonly Cooldown _failedAlone = new(time, TimeSpan.FromMinutes(5));

    private readonly LaterLoad _later = new(time);
    private Task _loading = Task.CompletedTask;
    private bool _closed;

    /// <summary>Whether the load under way may take the memory of models that nobody uses.</summary>
    public bool MayUnloadOthers { get; private set; }

    /// <summary>Whether it did not even fit alone, a short while ago. Read while the state is held.</summary>
    public bool FailedAloneLately => _failedAlone.IsRunning;

    /// <summary>Begins a load in the background, unless there is one under way or the model is ready.</summary>
    public void Begin(bool mayUnloadOthers) => state.TryChange(status =>
    {
        if (status is ModelLoading)
        {
            // A load that waits for its turn does what was asked for last.
            MayUnloadOthers |= mayUnloadOthers;
        }

        if (_closed || status is not (ModelIdle or ModelFailed))
        {
            return null;
        }

        MayUnloadOthers = mayUnloadOthers;
        _loading = Task.Run(RunAsync);
        return new ModelLoading(0);
    });

    /// <summary>The model is loaded: it fits after all. Called while the state is held.</summary>
    public void Succeeded() => _failedAlone.End();

    /// <summary>Stops the download of its file.</summary>
    public void StopDownload() => fetch.Stop();

    /// <summary>Begins no load any more, and waits until one under way has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await state.Hold(_ =>
        {
            _closed = true;
            return _loading;
        });
        _later.Dispose();
    }

    private async Task RunAsync()
    {
        if (await new LoadAttempt(entry, fetch, logger).TryAsync(load, state.Become) is not { } failure)
        {
            return;
        }

        var failed = new ModelFailed(failure.Failure, failure.Message, failure.Advice) { OthersAreInTheWay = failure.OthersAreInTheWay };
        state.TryChange(_ =>
        {
            if (MayUnloadOthers && failure is { Failure: ModelLoadFailure.OutOfMemory, OthersAreInTheWay: false })
            {
                _failedAlone.Begin();
            }

            return failed;
        });
        if (failure.IsPassing)
        {
            _ = _later.BeginAsync(() => BeginIfStill(failed));
        }
    }

    private void BeginIfStill(ModelFailed failed)
    {
        if (ReferenceEquals(state.Status, failed))
        {
            Begin(mayUnloadOthers: false);
        }
    }
}
