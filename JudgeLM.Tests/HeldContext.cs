using System.Threading.Channels;

namespace JudgeLM.Tests;

/// <summary>A synchronization context, as a circuit has one, that goes on when the test lets it: what comes between two steps can be tried.</summary>
internal sealed class HeldContext : SynchronizationContext
{
    private readonly Channel<Action> _steps = Channel.CreateUnbounded<Action>();

    public override void Post(SendOrPostCallback d, object? state) => _steps.Writer.TryWrite(() => d(state));

    /// <summary>Does something in the context, up to its first await.</summary>
    public T Run<T>(Func<T> work)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            return work();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    /// <summary>Waits until something awaited has come, of which the context hears only when it is run.</summary>
    /// <returns>Runs it.</returns>
    public async Task<Action> NextAsync(CancellationToken cancellationToken)
    {
        var step = await _steps.Reader.ReadAsync(cancellationToken);
        return () => Run<object?>(() =>
        {
            step();
            return null;
        });
    }

    /// <summary>Goes on step by step to the end of a task that was begun in the context.</summary>
    public async Task FinishAsync(Task task, CancellationToken cancellationToken)
    {
        while (!task.IsCompleted)
        {
            (await NextAsync(cancellationToken))();
        }

        await task;
    }
}
