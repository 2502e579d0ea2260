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
            pace.Stepped(0, 512, TimeSpan.FromMilliseconds(512 * tokenMilliseconds));
            pace.Stepped(4, 0, TimeSpan.FromMilliseconds(stepMilliseconds));
            pace.Stepped(4, 100, TimeSpan.FromMilliseconds(stepMilliseconds + (100 * tokenMilliseconds)));
        }

        Assert.InRange(pace.Chunk, chunk * 0.98, chunk * 1.02);
    }

    [Theory]
    [InlineData(true, 15, 48)]
    [InlineData(true, 1, 62)]
    [InlineData(false, 15, 64)]
    public void A_batch_with_streams_stays_below_the_tile_of_the_processor(bool onProcessor, int streams, int chunk) =>
        Assert.Equal(chunk, new PrefillPace(onProcessor).Beside(streams));

    [Theory]
    [InlineData(47, 16)]
    [InlineData(48, 64)]
    [InlineData(60, 64)]
    public void Where_streams_leave_too_little_room_below_the_tile_a_chunk_is_not_cut(int streams, int chunk) =>
        Assert.Equal(chunk, new PrefillPace(onProcessor: true).Beside(streams));

    [Fact]
    public void A_chunk_that_a_fast_processor_can_take_at_once_is_not_cut()
    {
        var pace = new PrefillPace(onProcessor: true);
        pace.Stepped(0, 512, TimeSpan.FromMilliseconds(51.2));

        Assert.InRange(pace.Beside(4), 999, 1001);
    }

    [Fact]
    public void Every_stream_is_in_every_batch_beside_a_chunk_of_a_prompt()
    {
        var batch = new LlamaBatch(512);
        List<Sequence> active = [Placed(0, 1), Placed(1, 300), Placed(2, 1), Placed(3, 300)];

        Assert.Equal(2, BatchComposer.Compose(batch, active, _ => 40));

        Assert.Equal([0, 2, 1], batch.Entries.ToArray().Select(entry => entry.Sequence).Distinct());
        Assert.Equal(42, batch.Count);
        Assert.Equal([true, false, true, false], active.Select(sequence => sequence.LogitsIndex is not null));
    }

    [Fact]
    public void While_nobody_writes_a_prompt_gets_the_whole_batch()
    {
        var batch = new LlamaBatch(512);

        BatchComposer.Compose(batch, [Placed(0, 300), Placed(1, 300)], _ => 40);

        Assert.Equal(512, batch.Count);
    }

    private static Sequence Placed(int slot, int promptTokens) =>
        new(new GenerationRequest { Prompt = [.. Enumerable.Range(1, promptTokens)], MaxTokens = 8 }) { Slot = slot };
}
