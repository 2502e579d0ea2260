using System.Runtime.CompilerServices;
using System.Text;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Judging;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Jobs;

/// <summary>Follows one generation, keeps the judgement it grows into, and cancels it when nobody has watched for the grace time.</summary>
internal sealed class JudgementJob : IJudgementJob, IDisposable
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _raw = new();
    private readonly VerdictParser _parser;
    private readonly JudgementClock _clock;
    private readonly CancellationTokenSource _cancellation = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _graceTimer;
    private readonly TimeSpan _graceTime;
    private readonly ILogger _logger;
    private TaskCompletionSource _changed = NewSignal();
    private JudgementSnapshot _snapshot;
    private bool _stale;
    private int _watchers;

    public JudgementJob(JudgementSnapshot first, VerdictParser parser, TimeProvider time, TimeSpan graceTime, ILogger logger)
    {
        _snapshot = first;
        _parser = parser;
        _clock = new JudgementClock(time);
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
                if (snapshot.Phase == JudgementPhase.Finished)
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
            if (_snapshot.Phase != JudgementPhase.Finished)
            {
                _cancellation.Cancel();
            }
        }
    }

    /// <summary>Takes in all updates of the generation; never throws.</summary>
    public async Task RunAsync(IAsyncEnumerable<GenerationUpdate> updates)
    {
        try
        {
            await foreach (var update in updates)
            {
                Apply(update);
            }
        }
        catch (Exception exception)
        {
            _logger.LogError(exception, "A judgement failed");
            Apply(new GenerationFinished(FinishReason.Error, "", $"The judgement failed: {exception.Message}"));
        }

        _completion.TrySetResult();
    }

    public void Dispose()
    {
        _graceTimer.Dispose();
        _cancellation.Dispose();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Apply(GenerationUpdate update)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            switch (update)
            {
                case GenerationQueued { Place: var place }:
                    _snapshot = _snapshot with { QueuePlace = place };
                    break;
                case GenerationStarted:
                    _clock.Started(update.Timestamp);
                    _snapshot = _snapshot with { Phase = JudgementPhase.Reading, QueuePlace = 0 };
                    break;
                case TokenGenerated { Text: var text }:
                    _clock.TokenArrived(update.Timestamp);
                    Write(text, update.Timestamp);
                    _snapshot = _snapshot with { Phase = JudgementPhase.Writing, CompletionTokens = _snapshot.CompletionTokens + 1 };
                    break;
                case GenerationFinished finished:
                    Finish(finished);
                    break;
            }

            _stale = true;
            changed = _changed;
            _changed = NewSignal();
        }

        changed.TrySetResult();
    }

    private void Write(string text, long timestamp)
    {
        _raw.Append(text);
        _parser.Append(text);
        if (_parser.Verdict is not null)
        {
            _clock.ScoresComplete(timestamp);
        }
    }

    private void Finish(GenerationFinished finished)
    {
        Write(finished.Text, finished.Timestamp);
        if (finished.Reason is FinishReason.Stop or FinishReason.Length)
        {
            // A judgement that was cancelled or failed before its score line was complete has no verdict at all.
            _parser.Complete(cutOff: finished.Reason == FinishReason.Length);
            _clock.ScoresComplete(finished.Timestamp);
        }

        _clock.Ended(finished.Timestamp);
        _snapshot = _snapshot with { Phase = JudgementPhase.Finished, QueuePlace = 0, FinishReason = finished.Reason, Error = finished.Error };
    }

    /// <summary>The snapshot with its texts, built only when somebody looks, so that a token costs the same early and late.</summary>
    private JudgementSnapshot Current()
    {
        if (_stale)
        {
            _stale = false;
            _snapshot = _snapshot with
            {
                Raw = _raw.ToString(),
                Verdict = _parser.Verdict,
                Explanation = _parser.Explanation,
                Timings = _clock.Timings,
            };
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
