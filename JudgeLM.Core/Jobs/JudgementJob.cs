using System.Runtime.CompilerServices;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Judging;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Jobs;

/// <summary>Follows the generations of one judgement, keeps what they grow into, and cancels them when nobody has watched for the grace time. It runs once an order, and again whenever it goes on or is asked about.</summary>
internal sealed class JudgementJob : IJudgementJob, IDisposable
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _scored = NewSignal();
    private readonly GrowingJudgement _judgement;
    private readonly TimeProvider _time;
    private readonly ITimer _graceTimer;
    private readonly TimeSpan _graceTime;
    private readonly ILogger _logger;
    private TaskCompletionSource _changed = NewSignal();
    private JobRun _run;
    private bool _disposed;
    private int _watchers;

    public JudgementJob(JudgementSnapshot first, IEnumerable<OrderProgress> orders, TimeProvider time, TimeSpan graceTime, ILogger logger)
    {
        Id = first.Id;
        _judgement = new GrowingJudgement(first, orders, time);
        _run = new JobRun(first.Orders.Sum(order => (order.Phase == JudgementPhase.Finished ? 0 : 1) + (order.AwaitsDistribution ? 1 : 0)));
        _time = time;
        EndedAt = time.GetTimestamp();
        _graceTime = graceTime;
        _logger = logger;
        _graceTimer = time.CreateTimer(_ => Cancel(), null, graceTime, Timeout.InfiniteTimeSpan);
    }

    public string Id { get; }

    public Task Completion => _run.Completion;

    /// <summary>Stops the run that goes on.</summary>
    public CancellationToken Cancelled => _run.Cancellation.Token;

    /// <summary>Ends when all orders have their score lines or ended without.</summary>
    public Task Scored => _scored.Task;

    public bool IsRunning => _run.Pending > 0;

    /// <summary>Whether it never runs again.</summary>
    public bool IsDisposed
    {
        get
        {
            lock (_lock)
            {
                return _disposed;
            }
        }
    }

    /// <summary>When the last run ended, on the clock of <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public long EndedAt { get; private set; }

    public JudgementSnapshot Snapshot
    {
        get
        {
            lock (_lock)
            {
                return _judgement.Look();
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
            if (IsRunning && !_disposed)
            {
                _run.Cancellation.Cancel();
            }
        }
    }

    /// <summary>Takes in all updates of all generations; never throws.</summary>
    /// <param name="generations">One an order, in their order.</param>
    /// <param name="readers">Where distributions are wanted, one an order whose snapshot awaits it.</param>
    public async Task RunAsync(IReadOnlyList<IAsyncEnumerable<GenerationUpdate>> generations, IReadOnlyList<ScoreDistributionReader>? readers = null)
    {
        var run = _run;
        var writings = generations.Zip(_judgement.Orders, (updates, order) => RunAsync(run, new Writing(order, _ => updates))).ToList();
        await ReadDistributionsAsync(run, readers ?? [], writings);
        await Task.WhenAll(writings);
    }

    /// <summary>Adds what became known of the model's file.</summary>
    public void Complement(string modelSha256) => Change(_run, () => _judgement.Complement(modelSha256));

    /// <summary>Runs again, on some of the orders or on a new turn.</summary>
    /// <param name="from">How the judgement stood when the writings were prepared.</param>
    /// <param name="writings">What to write, at least one.</param>
    /// <returns>Ends with the run; null where it does not begin, because the judgement no longer stands like that.</returns>
    public Task? TryRun(JudgementSnapshot from, IReadOnlyList<Writing> writings)
    {
        JobRun run;
        TaskCompletionSource changed;
        lock (_lock)
        {
            if (_disposed || IsRunning || !_judgement.StandsLike(from))
            {
                return null;
            }

            _run.Dispose();
            run = _run = new JobRun(writings.Count);
            foreach (var writing in writings)
            {
                writing.Sink.JoinIn(_judgement);
            }

            WaitForWatchers();
            changed = Renew();
        }

        changed.TrySetResult();
        return Task.Run(() => Task.WhenAll(writings.Select(writing => RunAsync(run, writing))));
    }

    /// <summary>Disposes it, unless it runs.</summary>
    public bool TryDispose()
    {
        lock (_lock)
        {
            if (!IsRunning)
            {
                Dispose();
            }

            return _disposed;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _graceTimer.Dispose();
            _run.Dispose();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task RunAsync(JobRun run, Writing writing)
    {
        try
        {
            await foreach (var update in writing.Generate(run.Cancellation.Token))
            {
                Apply(run, writing.Sink, update);
            }
        }
        catch (Exception exception)
        {
            _logger.LogError(exception, "A judgement failed");
            Apply(run, writing.Sink, new GenerationFinished(FinishReason.Error, "", $"The judgement failed: {exception.Message}"));
        }
    }

    /// <summary>
    /// Beside the explanations, and not before all verdicts stand: nobody waits for it. An order that has ended is read at
    /// once, because its prompt is not kept for long where the orders are judged one after the other.
    /// </summary>
    private async Task ReadDistributionsAsync(JobRun run, IReadOnlyList<ScoreDistributionReader> readers, IReadOnlyList<Task> writings)
    {
        foreach (var (reader, order, writing) in readers.Zip(_judgement.Orders, writings))
        {
            await Task.WhenAny(_scored.Task, writing);
            var distribution = WrittenTokens(order) is { } tokens ? await DistributionReading.ReadAsync(reader, tokens, _logger, run.Cancellation.Token) : null;
            Change(run, () => order.Apply(distribution), ends: true);
        }
    }

    /// <summary>What an order has written so far; null where it has no verdict.</summary>
    private int[]? WrittenTokens(OrderProgress order)
    {
        lock (_lock)
        {
            return order.HasVerdict ? order.Tokens : null;
        }
    }

    private void Apply(JobRun run, IGenerationSink sink, GenerationUpdate update)
    {
        var scored = false;
        Change(
            run,
            () =>
            {
                sink.Apply(update);
                scored = _judgement.IsScored;
            },
            ends: update is GenerationFinished);
        if (scored)
        {
            _scored.TrySetResult();
        }
    }

    private void Change(JobRun run, Action change, bool ends = false)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            change();
            if (ends)
            {
                run.Pending--;
                EndedAt = _time.GetTimestamp();
            }

            changed = Renew();
        }

        changed.TrySetResult();
        if (run.Pending == 0)
        {
            run.Complete();
        }
    }

    /// <summary>The snapshot is no longer true.</summary>
    /// <returns>What those wait for who watch, to be told outside the lock.</returns>
    private TaskCompletionSource Renew()
    {
        _judgement.Outdate();
        var changed = _changed;
        _changed = NewSignal();
        return changed;
    }

    private (JudgementSnapshot Snapshot, Task Changed) Look()
    {
        lock (_lock)
        {
            return (_judgement.Look(), _changed.Task);
        }
    }

    private void ChangeWatchers(int by)
    {
        lock (_lock)
        {
            _watchers += by;
            WaitForWatchers();
        }
    }

    private void WaitForWatchers() =>
        _graceTimer.Change(_watchers == 0 ? _graceTime : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
}
