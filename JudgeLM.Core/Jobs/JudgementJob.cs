using System.Runtime.CompilerServices;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Judging;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Jobs;

/// <summary>Follows the generations of one judgement, keeps what they grow into, and cancels them when nobody has watched for the grace time. It runs once an order, and again whenever it goes on or is asked about.</summary>
internal sealed class JudgementJob : IJudgementJob, IDisposable
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _scored = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WatchedJudgement _judgement;
    private readonly GraceTimer _grace;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private JobRun _run;
    private bool _disposed;

    public JudgementJob(JudgementSnapshot first, IEnumerable<OrderProgress> orders, TimeProvider time, TimeSpan graceTime, ILogger logger)
    {
        Id = first.Id;
        _judgement = new WatchedJudgement(new GrowingJudgement(first, orders, time));
        _run = new JobRun(first.Orders.Sum(order => (order.Phase == JudgementPhase.Finished ? 0 : 1) + (order.AwaitsDistribution ? 1 : 0)));
        _time = time;
        EndedAt = time.GetTimestamp();
        _logger = logger;
        _grace = new GraceTimer(time, graceTime, Cancel);
    }

    public string Id { get; }

    public Task Completion => _run.Completion;

    /// <summary>Is cancelled when the run that goes on is stopped.</summary>
    public CancellationToken Cancellation => _run.Cancellation.Token;

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

    public JudgementSnapshot Snapshot => _judgement.Snapshot;

    public async IAsyncEnumerable<JudgementSnapshot> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _grace.Enter();
        try
        {
            await foreach (var snapshot in _judgement.WatchAsync(cancellationToken))
            {
                yield return snapshot;
            }
        }
        finally
        {
            _grace.Leave();
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
        await ReadDistributionsAsync(run, readers ?? []);
        await Task.WhenAll(writings);
    }

    /// <summary>Adds what became known of the model's file.</summary>
    public void Complement(string modelSha256) => _judgement.Change(judgement => judgement.Complement(modelSha256));

    /// <summary>Runs again, on some of the orders or on a new turn.</summary>
    /// <param name="from">How the judgement stood when the writings were prepared.</param>
    /// <param name="writings">What to write, at least one.</param>
    /// <returns>Ends with the run; null where it does not begin, because the judgement no longer stands like that.</returns>
    public Task? TryRun(JudgementSnapshot from, IReadOnlyList<Writing> writings)
    {
        JobRun run;
        lock (_lock)
        {
            if (_disposed || IsRunning || !_judgement.Read(judgement => judgement.StandsLike(from)))
            {
                return null;
            }

            _run.Dispose();
            run = _run = new JobRun(writings.Count);
            _judgement.Change(judgement =>
            {
                foreach (var writing in writings)
                {
                    writing.Sink.JoinIn(judgement);
                }
            });
            _grace.Restart();
        }

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
            _grace.Dispose();
            _run.Dispose();
        }
    }

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

    private async Task ReadDistributionsAsync(JobRun run, IReadOnlyList<ScoreDistributionReader> readers)
    {
        foreach (var (reader, order) in readers.Zip(_judgement.Orders))
        {
            await _judgement.WhenAsync(judgement => judgement.IsToBeRead(order));
            var tokens = _judgement.Read(_ => order.HasVerdict ? order.Tokens : null);
            var distribution = tokens is null ? null : await DistributionReading.ReadAsync(reader, tokens, _logger, run.Cancellation.Token);
            _judgement.Change(_ =>
            {
                order.Apply(distribution);
                End(run);
            });
            CompleteIfEnded(run);
        }
    }

    private void Apply(JobRun run, IGenerationSink sink, GenerationUpdate update)
    {
        var isScored = false;
        _judgement.Change(judgement =>
        {
            sink.Apply(update);
            isScored = judgement.IsScored;
            if (update is GenerationFinished)
            {
                End(run);
            }
        });
        CompleteIfEnded(run);
        if (isScored)
        {
            _scored.TrySetResult();
        }
    }

    // With the change itself: whoever sees that all has ended may run the job again.
    private void End(JobRun run)
    {
        run.Pending--;
        EndedAt = _time.GetTimestamp();
    }

    private static void CompleteIfEnded(JobRun run)
    {
        if (run.Pending == 0)
        {
            run.Complete();
        }
    }
}
