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
        Assert.Equal((3, 2, time.GetUtcNow().AddSeconds(42)), (turn.Snapshot.QueuePlace, turn.Snapshot.UnderWay, turn.Snapshot.ExpectedStart));

        turn.Apply(isStopped ? new GenerationFinished(FinishReason.Cancelled, "") : new GenerationStarted(0));
        Assert.Equal((0, 0, null), (turn.Snapshot.QueuePlace, turn.Snapshot.UnderWay, turn.Snapshot.ExpectedStart));
    }
}
