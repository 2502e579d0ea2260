using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using Microsoft.Extensions.Time.Testing;

namespace JudgeLM.Tests.Jobs;

public sealed class TurnProgressTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_question_that_waits_tells_its_place_and_when_that_will_presumably_end(bool isStopped)
    {
        var time = new FakeTimeProvider();
        var turn = new TurnProgress(new TurnSnapshot { Question = "Why?" }, time);

        turn.Apply(new GenerationQueued(3, TimeSpan.FromSeconds(42), UnderWay: 2));
        Assert.Equal(new QueueStanding(3, 2, time.GetUtcNow().AddSeconds(42)), turn.Snapshot.Queue);

        turn.Apply(isStopped ? new GenerationFinished(FinishReason.Cancelled, "") : new GenerationStarted(0));
        Assert.Null(turn.Snapshot.Queue);
    }

    [Fact]
    public void A_character_that_is_broken_off_in_its_middle_is_not_part_of_the_answer()
    {
        var turn = new TurnProgress(new TurnSnapshot { Question = "Why?" }, new FakeTimeProvider());

        turn.Apply(new GenerationStarted(0));
        turn.Apply(new TokenGenerated(5, "Because "));
        turn.Apply(new GenerationFinished(FinishReason.Length, "so\uFFFD"));

        Assert.Equal("Because so", turn.Snapshot.Answer);
    }
}
