using JudgeLM.Core.Inference.Batching;
using Microsoft.Extensions.Time.Testing;

namespace JudgeLM.Tests.Inference.Batching;

public sealed class DeparturePaceTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly DeparturePace _pace;

    public DeparturePaceTests() => _pace = new DeparturePace(_time);

    [Fact]
    public void Before_two_departures_nothing_is_promised()
    {
        _pace.Left(othersWait: true);

        Assert.Null(_pace.UntilEntry(1));
    }

    [Fact]
    public void The_wait_is_the_place_times_the_mean_time_between_departures()
    {
        Leave(after: 0);
        Leave(after: 4);
        Leave(after: 8);

        Assert.Equal(TimeSpan.FromSeconds(6), _pace.UntilEntry(1));
        Assert.Equal(TimeSpan.FromSeconds(18), _pace.UntilEntry(3));
    }

    [Fact]
    public void Time_in_which_nobody_waited_does_not_count()
    {
        Leave(after: 0);
        Leave(after: 4);
        Leave(after: 5, othersWait: false);
        Leave(after: 3600);
        Leave(after: 4);

        Assert.Equal(TimeSpan.FromSeconds(4), _pace.UntilEntry(1));
    }

    [Fact]
    public void Only_the_latest_departures_count()
    {
        Leave(after: 0);
        Leave(after: 1000);
        for (var i = 0; i < 16; i++)
        {
            Leave(after: 2);
        }

        Assert.Equal(TimeSpan.FromSeconds(2), _pace.UntilEntry(1));
    }

    private void Leave(double after, bool othersWait = true)
    {
        _time.Advance(TimeSpan.FromSeconds(after));
        _pace.Left(othersWait);
    }
}
