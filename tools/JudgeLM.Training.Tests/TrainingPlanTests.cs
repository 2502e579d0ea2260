using JudgeLM.Training.Data.Composition;
using JudgeLM.Training.Data.Written;
using JudgeLM.Training.Learning;

namespace JudgeLM.Training.Tests;

public sealed class TrainingPlanTests
{
    [Fact]
    public void Cases_join_the_run_where_they_joined_that_of_the_shipped_model()
    {
        var plan = new TrainingPlan();

        Assert.Equal(
            [(0, CurriculumStage.Plain), (36, CurriculumStage.Varied), (192, CurriculumStage.Widened), (338, CurriculumStage.Complete)],
            Enumerable.Range(0, 500).GroupBy(plan.Stage).Select(stage => (stage.First(), stage.Key)));
        Assert.Equal(CurriculumStage.Complete, TrainingPlan.Continued.Stage(0));
    }

    [Fact]
    public void Cases_that_join_later_leave_the_earlier_ones_in_their_places()
    {
        var (early, widened, all) = (WrittenCase.Of(CurriculumStage.Varied), WrittenCase.Of(CurriculumStage.Widened), WrittenCase.Of(CurriculumStage.Complete));

        Assert.True(early.Count < widened.Count && widened.Count < all.Count, $"{early.Count}, {widened.Count}, {all.Count}");
        Assert.Equal(early, widened.Take(early.Count));
        Assert.Equal(widened, all.Take(widened.Count));
    }
}
