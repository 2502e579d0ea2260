using JudgeLM.Training.Learning;

namespace JudgeLM.Training.Tests;

public sealed class TrainingPlanTests
{
    [Fact]
    public void From_nothing_a_stage_goes_on_with_the_rates_that_the_one_before_ended_with_and_the_last_ends_with_none()
    {
        foreach (var (before, after) in TrainingPlan.FromNothing.Zip(TrainingPlan.FromNothing.Skip(1)))
        {
            Assert.Equal(before.MuonRate * before.FinalShare, after.MuonRate, precision: 6);
            Assert.Equal(before.AdamRate * before.FinalShare, after.AdamRate, precision: 6);
        }

        var last = TrainingPlan.FromNothing[^1];
        Assert.Equal(0, last.RateAt(last.Steps));
    }

    [Fact]
    public void The_rate_rises_stays_and_falls_in_a_straight_line()
    {
        var plan = new TrainingPlan { Steps = 1000, ConstantShare = 0.2, FinalShare = 0.5 };

        Assert.Equal(0.5, plan.RateAt(14));
        Assert.Equal(1, plan.RateAt(200));
        Assert.Equal(0.75, plan.RateAt(600), precision: 6);
        Assert.Equal(0.5, plan.RateAt(1000));
    }

    [Fact]
    public void No_two_plans_share_a_seed_as_checkpoints_are_told_apart_by_it()
    {
        TrainingPlan[] plans = [.. TrainingPlan.FromNothing, .. TrainingPlan.Short, TrainingPlan.Continued];

        Assert.Equal(plans.Length, plans.Select(plan => plan.Seed).Distinct().Count());
    }
}
