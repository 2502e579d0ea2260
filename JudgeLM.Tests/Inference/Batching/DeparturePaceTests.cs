using JudgeLM.Core.Inference.Batching;

namespace JudgeLM.Tests.Inference.Batching;

public sealed class DeparturePaceTests
{
    private readonly DeparturePace _pace = new();

    [Fact]
    public void Before_a_request_has_ended_nothing_is_promised() => Assert.Null(_pace.UntilEntry(1, inside: 1));

    [Fact]
    public void The_wait_is_a_mean_stay_for_each_place_shared_by_all_who_are_inside()
    {
        End(4, 8);

        Assert.Equal(TimeSpan.FromSeconds(6), _pace.UntilEntry(1, inside: 1));
        Assert.Equal(TimeSpan.FromSeconds(18), _pace.UntilEntry(3, inside: 1));
        Assert.Equal(TimeSpan.FromSeconds(9), _pace.UntilEntry(3, inside: 2));
    }

    [Fact]
    public void Only_the_latest_stays_count()
    {
        End([1000, .. Enumerable.Repeat(2.0, 16)]);

        Assert.Equal(TimeSpan.FromSeconds(2), _pace.UntilEntry(1, inside: 1));
    }

    private void End(params double[] seconds)
    {
        foreach (var stay in seconds)
        {
            _pace.Ended(TimeSpan.FromSeconds(stay));
        }
    }
}
