using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Batching;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Tests.Inference.Batching;

/// <summary>Who comes does not stop those who are being written to.</summary>
public sealed class PrefillPaceTests
{
    [Theory]
    [InlineData(1.5, 15, 66)]
    [InlineData(5, 120, 48)]
    [InlineData(64, 310, 32)]
    [InlineData(0.01, 5, 10_000)]
    public void A_chunk_takes_about_as_long_as_two_steps_of_the_streams_or_as_goes_unnoticed(double tokenMilliseconds, double stepMilliseconds, int chunk)
    {
        var pace = new PrefillPace(onProcessor: true);
        for (var i = 0; i < 50; i++)
        {
            pace.Read(0, 512, TimeSpan.FromMilliseconds(512 * tokenMilliseconds));
            pace.Stepped(TimeSpan.FromMilliseconds(stepMilliseconds));
            pace.Read(4, 100, TimeSpan.FromMilliseconds(stepMilliseconds + (100 * tokenMilliseconds)));
        }

        Assert.InRange(pace.Chunk(waiting: 1), chunk * 0.98, chunk * 1.02);
    }

    [Theory]
    [InlineData(1, 100)]
    [InlineData(4, 400)]
    [InlineData(10, 1000)]
    [InlineData(15, 1000)]
    public void The_more_wait_for_a_first_word_the_longer_a_chunk_may_take_up_to_a_second(int waiting, int chunk)
    {
        var pace = new PrefillPace(onProcessor: true);
        pace.Read(0, 500, TimeSpan.FromMilliseconds(500));

        Assert.InRange(pace.Chunk(waiting), chunk * 0.98, chunk * 1.02);
    }

    [Theory]
    [InlineData(15, 1.7, 60)]
    [InlineData(1, 3, 36)]
    public void A_small_chunk_fills_a_batch_with_streams_up_to_whole_groups_of_rows_below_the_tile_of_the_processor(int streams, double tokenMilliseconds, int rows)
    {
        var pace = new PrefillPace(onProcessor: true);
        pace.Read(0, 500, TimeSpan.FromMilliseconds(500 * tokenMilliseconds));

        Assert.Equal(new BatchShares(StreamPace.All, rows - streams), pace.TakeTurn(streams, waiting: 1));
    }

    [Theory]
    [InlineData(4, 1.0, 100)]
    [InlineData(48, 5.0, 32)]
    public void On_the_processor_streams_and_a_chunk_too_large_to_mix_take_turns(int streams, double tokenMilliseconds, int chunk)
    {
        var pace = new PrefillPace(onProcessor: true);
        pace.Read(0, 500, TimeSpan.FromMilliseconds(500 * tokenMilliseconds));

        for (var turn = 0; turn < 3; turn++)
        {
            Assert.Equal(new BatchShares(StreamPace.All, 0), pace.TakeTurn(streams, waiting: 1));
            Assert.Equal(new BatchShares(Streams: 0, chunk), pace.TakeTurn(streams, waiting: 1));
        }
    }

    [Fact]
    public void A_card_computes_streams_and_chunk_in_one_batch() =>
        Assert.Equal(new BatchShares(StreamPace.All, 64), new PrefillPace(onProcessor: false).TakeTurn(streams: 15, waiting: 1));

    [Fact]
    public void Prompts_without_streams_get_the_whole_batch_of_a_card() =>
        Assert.Equal(new BatchShares(StreamPace.All, int.MaxValue), new BatchPace(onProcessor: false).TakeTurn(streams: 0, waiting: 3));

    [Theory]
    [InlineData(0.1, 20_000)]
    [InlineData(10, 200)]
    [InlineData(64, 64)]
    public void On_the_processor_prompts_without_streams_get_what_is_computed_in_two_seconds_or_a_tile(double tokenMilliseconds, int chunk)
    {
        var pace = new PrefillPace(onProcessor: true);
        Assert.Equal(64, pace.TakeTurn(streams: 0, waiting: 1).PromptTokens);

        pace.Read(0, 64, TimeSpan.FromMilliseconds(64 * tokenMilliseconds));

        Assert.InRange(pace.TakeTurn(streams: 0, waiting: 1).PromptTokens, chunk * 0.98, chunk * 1.02);
    }

    [Fact]
    public void Every_stream_is_in_a_batch_that_it_shares_with_a_chunk_of_a_prompt()
    {
        var batch = new LlamaBatch(512);
        List<Sequence> active = [Placed(0, 1), Placed(1, 300), Placed(2, 1), Placed(3, 300)];

        Assert.Equal(2, BatchComposer.Compose(batch, active, (_, _) => new BatchShares(StreamPace.All, 40)));

        Assert.Equal([0, 2, 1], batch.Entries.ToArray().Select(entry => entry.Sequence).Distinct());
        Assert.Equal(42, batch.Count);
        Assert.Equal([true, false, true, false], active.Select(sequence => sequence.LogitsIndex is not null));
    }

    [Fact]
    public void Both_orders_of_one_judgement_are_one_who_waits()
    {
        const string Judgement = "judgement";
        List<Sequence> active = [Placed(0, 300, Judgement), Placed(1, 300, Judgement), Placed(2, 300), Placed(3, 1)];
        var told = (Streams: 0, Waiting: 0);

        BatchComposer.Compose(new LlamaBatch(512), active, (streams, waiting) =>
        {
            told = (streams, waiting);
            return new BatchShares(StreamPace.All, 40);
        });

        Assert.Equal((1, 2), told);
    }

    [Fact]
    public void A_batch_of_prompts_alone_leaves_the_streams_for_the_next()
    {
        var batch = new LlamaBatch(512);
        List<Sequence> active = [Placed(0, 1), Placed(1, 300)];

        Assert.Equal(0, BatchComposer.Compose(batch, active, (_, _) => new BatchShares(Streams: 0, 40)));

        Assert.Equal(Enumerable.Repeat(1, 40), batch.Entries.ToArray().Select(entry => entry.Sequence));
        Assert.All(active, sequence => Assert.Null(sequence.LogitsIndex));
    }

    [Fact]
    public void While_nobody_writes_a_prompt_gets_the_whole_batch()
    {
        var batch = new LlamaBatch(512);

        BatchComposer.Compose(batch, [Placed(0, 300), Placed(1, 300)], new BatchPace(onProcessor: false).TakeTurn);

        Assert.Equal(512, batch.Count);
    }

    private static Sequence Placed(int slot, int promptTokens, string? group = null) =>
        new(new GenerationRequest { Prompt = [.. Enumerable.Range(1, promptTokens)], MaxTokens = 8, Group = group }) { Slot = slot };
}
