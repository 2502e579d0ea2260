using System.Runtime.CompilerServices;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Judging;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Jobs;

/// <summary>Follows the generations of one judgement, one an order, keeps what they grow into, and cancels them when nobody has watched for the grace time.</summary>
internal sealed class JudgementJob : IJudgementJob, IDisposable
{
    private readonly Lock _lock = new();
    private readonly OrderProgress[] _orders;
    private readonly CancellationTokenSource _cancellation = new();
    private readonly TaskCompletionSource _scored = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _graceTimer;
    private readonly TimeSpan _graceTime;
    private readonly ILogger _logger;
    private TaskCompletionSource _changed = NewSignal();
    private JudgementSnapshot _snapshot;
    private bool _stale;
    private int _watchers;

    public JudgementJob(JudgementSnapshot first, IEnumerable<OrderProgress> orders, TimeProvider time, TimeSpan graceTime, ILogger logger)
    {
        _snapshot = first;
        _orders = [.. orders];
        _graceTime = graceTime;
        _logger = logger;
        _graceTimer = time.CreateTimer(_ => Cancel(), null, graceTime, Timeout.InfiniteTimeSpan);
    }

    public string Id => _snapshot.Id;

    public Task Completion => _completion.Task;

    public CancellationToken Cancelled => _cancellation.Token;

    public JudgementSnapshot Snapshot
    {
        get
        {
            lock (_lock)
            {
                return Current();
            }
        }
    }

    public async IAsyncEnumerable<JudgementSnapshot> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ChangeWatchers(1);
        try
        {
            while (true)
            {
                var (snapshot, changed) = Look();
                yield return snapshot;
                if (snapshot.IsFinished)
                {
                    yield break;
                }

                await changed.WaitAsync(cancellationToken);
            }
        }
        finally
        {
            ChangeWatchers(-1);
        }
    }

    public void Cancel()
    {
        lock (_lock)
        {
            if (!Current().IsFinished)
            {
                _cancellation.Cancel();
            }
        }
    }

    /// <summary>Takes in all updates of all generations; never throws.</summary>
    /// <param name="generations">One an order, in their order.</param>
    /// <param name="readers">Where distributions are wanted, one an order whose snapshot awaits it.</param>
    public async Task RunAsync(IReadOnlyList<IAsyncEnumerable<GenerationUpdate>> generations, IReadOnlyList<ScoreDistributionReader>? readers = null)
    {
        var writing = Task.WhenAll(generations.Zip(_orders, RunAsync));
        await ReadDistributionsAsync(readers ?? [], writing);
        await writing;
        _completion.TrySetResult();
    }

    /// <summary>Adds what became known of the model's file.</summary>
    public void Complement(string modelSha256) =>
        Change(() => _snapshot = _snapshot with { Provenance = _snapshot.Provenance with { ModelSha256 = modelSha256 } });

    public void Dispose()
    {
        _graceTimer.Dispose();
        _cancellation.Dispose();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task RunAsync(IAsyncEnumerable<GenerationUpdate> updates, OrderProgress order)
    {
        try
        {
            await foreach (var update in updates)
            {
                Apply(order, update);
            }
        }
        catch (Exception exception)
        {
            _logger.LogError(exception, "A judgement failed");
            Apply(order, new GenerationFinished(FinishReason.Error, "", $"The judgement failed: {exception.Message}"));
        }
    }

    /// <summary>Beside the explanations, and not before all verdicts stand: nobody waits for it.</summary>
    private async Task ReadDistributionsAsync(IReadOnlyList<ScoreDistributionReader> readers, Task writing)
    {
        await Task.WhenAny(_scored.Task, writing);
        foreach (var (reader, order) in readers.Zip(_orders))
        {
            var distribution = order.HasVerdict ? await ReadDistributionAsync(reader, order) : null;
            Change(() => order.Apply(distribution));
        }
    }

    private async Task<ScoreDistributions?> ReadDistributionAsync(ScoreDistributionReader reader, OrderProgress order)
    {
        try
        {
            return await reader.ReadAsync(order.Tokens, _cancellation.Token);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _logger.LogError(exception, "A score distribution could not be read");
            return null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private void Apply(OrderProgress order, GenerationUpdate update)
    {
        Change(() => order.Apply(update));
        if (Array.TrueForAll(_orders, progress => progress.IsScored))
        {
            _scored.TrySetResult();
        }
    }

    private void Change(Action change)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            change();
            _stale = true;
            changed = _changed;
            _changed = NewSignal();
        }

        changed.TrySetResult();
    }

    private JudgementSnapshot Current()
    {
        if (_stale)
        {
            _stale = false;
            _snapshot = _snapshot with { Orders = [.. _orders.Select(order => order.Snapshot)] };
        }

        return _snapshot;
    }

    private (JudgementSnapshot Snapshot, Task Changed) Look()
    {
        lock (_lock)
        {
            return (Current(), _changed.Task);
        }
    }

    private void ChangeWatchers(int by)
    {
        lock (_lock)
        {
            _watchers += by;
            _graceTimer.Change(_watchers == 0 ? _graceTime : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
