using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace JudgeLM.Tests.Inference;

/// <summary>A clock that a test moves, and that tells when somebody waits for it.</summary>
internal sealed class WaitedForTime : FakeTimeProvider
{
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>How often somebody has begun to wait without a test having heard of it.</summary>
    public int Waits => _waits.Reader.Count;

    /// <summary>Waits until somebody waits for a time to pass.</summary>
    public Task UntilWaitedForAsync() => UntilWaitedForUnlessAsync(TestContext.Current.CancellationToken);

    /// <summary>The same, unless that is called off.</summary>
    public async Task UntilWaitedForUnlessAsync(CancellationToken calledOff) => await _waits.Reader.ReadAsync(calledOff);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Writer.TryWrite(dueTime);
        return timer;
    }
}
