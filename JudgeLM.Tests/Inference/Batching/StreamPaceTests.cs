using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Batching;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Tests.Inference.Batching;

/// <summary>Streams share a batch where that is faster than one batch each.</summary>
public sealed class StreamPaceTests
{
    [Theory]
    [InlineData(2, 5.9, 23.6, true)]
    [InlineData(2, 17.3, 30, false)]
    [InlineData(8, 5.9, 44.3, false)]
    public void After_a_few_of_both_kinds_steps_are_of_the_faster_one(int streams, double aloneMilliseconds, double togetherMilliseconds, bool apart)
    {
        var chosen = Run(new StreamPace(onProcessor: true), streams, aloneMilliseconds, togetherMilliseconds, steps: 100);

        Assert.All(chosen.Skip(6), next => Assert.Equal(apart ? 1 : StreamPace.All, next));
    }

    [Fact]
    public void What_was_slower_is_tried_again_and_chosen_once_it_is_faster()
    {
        var pace = new StreamPace(onProcessor: true);
        Run(pace, 2, aloneMilliseconds: 6, togetherMilliseconds: 24, steps: 100);

        var chosen = Run(pace, 2, aloneMilliseconds: 6, togetherMilliseconds: 8, steps: 2000);

        Assert.Equal(1, chosen[0]);
        Assert.True(chosen.TakeLast(100).Count(next => next == StreamPace.All) >= 99);
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 17)]
    public void On_a_card_and_where_there_are_many_streams_always_share(bool onProcessor, int streams) =>
        Assert.All(Run(new StreamPace(onProcessor), streams, aloneMilliseconds: 1, togetherMilliseconds: 1000, steps: 20), next => Assert.Equal(StreamPace.All, next));

    [Fact]
    public void Streams_that_do_not_share_take_turns()
    {
        var batch = new LlamaBatch(8);
        List<Sequence> active = [Stream(0), Stream(1), Stream(2)];
        var served = new List<int>();

        for (var step = 0; step < 6; step++)
        {
            Assert.Equal(1, BatchComposer.Compose(batch, active, (_, _) => new BatchShares(Streams: 1, 0)));
            var sequence = active.Single(other => other.LogitsIndex is not null);
            served.Add(Assert.Single(batch.Entries.ToArray()).Sequence);
            sequence.Accept(7, endOfGeneration: false, "a"u8);
        }

        Assert.Equal([0, 1, 2, 0, 1, 2], served);
    }

    private static List<int> Run(StreamPace pace, int streams, double aloneMilliseconds, double togetherMilliseconds, int steps)
    {
        var chosen = new List<int>();
        for (var step = 0; step < steps; step++)
        {
            var next = pace.Next(streams);
            chosen.Add(next);
            pace.Stepped(Math.Min(next, streams), TimeSpan.FromMilliseconds(next == 1 ? aloneMilliseconds : togetherMilliseconds));
        }

        return chosen;
    }

    private static Sequence Stream(int slot) => new(new GenerationRequest { Prompt = [slot + 1], MaxTokens = 100 }) { Slot = slot };
}
