using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Tests.Models;

namespace JudgeLM.Tests.Runtime;

/// <summary>What every <see cref="ILlamaRuntime"/> refuses, most of which would end the process in native code.</summary>
public sealed class LlamaRuntimeGuards(TestModels models) : RuntimeTest(models)
{
    [Fact]
    public void Positions_that_leave_a_gap_are_refused_and_the_runtime_goes_on()
    {
        using var runtime = Load();
        DecodeAll(runtime, [5, 6, 7], sequence: 0);
        var batch = new LlamaBatch(1);
        batch.Add(new LlamaBatchEntry(8, 50, 0, WantsLogits: true));

        var exception = Assert.Throws<DecodeException>(() => runtime.Decode(batch));

        Assert.False(exception.CacheFull);
        AssertSame(LogitsAlone([5, 6, 7, 8]), DecodeAll(runtime, [5, 6, 7, 8], sequence: 0, from: 3));
    }

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(1_000_000, 0, 0)]
    [InlineData(5, -1, 0)]
    [InlineData(5, 2048, 0)]
    [InlineData(5, 0, -1)]
    [InlineData(5, 0, 4)]
    public void Entries_out_of_range_are_refused(int token, int position, int sequence)
    {
        using var runtime = Load();
        var batch = new LlamaBatch(1);
        batch.Add(new LlamaBatchEntry(token, position, sequence, WantsLogits: true));

        Assert.ThrowsAny<ArgumentException>(() => runtime.Decode(batch));
    }

    [Fact]
    public void Batches_that_are_empty_or_too_long_are_refused()
    {
        using var runtime = Load();
        var tooLong = new LlamaBatch(runtime.Info.BatchSize + 1);
        Append(tooLong, new int[tooLong.Capacity], sequence: 0);

        Assert.ThrowsAny<ArgumentException>(() => runtime.Decode(tooLong));
        Assert.ThrowsAny<ArgumentException>(() => runtime.Decode(new LlamaBatch(1)));
    }

    [Fact]
    public void Logits_that_were_not_asked_for_are_refused()
    {
        using var runtime = Load();
        Assert.ThrowsAny<ArgumentException>(() => runtime.Logits(0).Length);
        var batch = new LlamaBatch(runtime.Info.BatchSize);
        var last = Append(batch, [5, 6, 7], sequence: 0);
        runtime.Decode(batch);

        Assert.Equal(runtime.Info.VocabularySize, runtime.Logits(last).Length);
        Assert.ThrowsAny<ArgumentException>(() => runtime.Logits(0).Length);
        Assert.ThrowsAny<ArgumentException>(() => runtime.Logits(last + 1).Length);
        Assert.ThrowsAny<ArgumentException>(() => runtime.Logits(-1).Length);
    }

    [Fact]
    public void Unknown_sequences_lengths_and_tokens_are_refused()
    {
        using var runtime = Load();
        DecodeAll(runtime, [5, 6, 7], sequence: 0);

        Assert.ThrowsAny<ArgumentException>(() => runtime.SequenceLength(4));
        Assert.ThrowsAny<ArgumentException>(() => runtime.Truncate(-1, 0));
        Assert.ThrowsAny<ArgumentException>(() => runtime.Truncate(0, -1));
        Assert.ThrowsAny<ArgumentException>(() => runtime.Share(0, 4, 1));
        Assert.ThrowsAny<ArgumentException>(() => runtime.Share(0, 0, 1));
        Assert.ThrowsAny<ArgumentException>(() => runtime.Share(0, 1, 4));
        Assert.ThrowsAny<ArgumentException>(() => runtime.Share(0, 1, -1));
        Assert.ThrowsAny<ArgumentException>(() => runtime.TokenBytes(-1));
        Assert.ThrowsAny<ArgumentException>(() => runtime.IsEndOfGeneration(runtime.Info.VocabularySize));
    }

    [Fact]
    public void A_disposed_runtime_refuses_work()
    {
        var runtime = Load();
        runtime.Dispose();
        runtime.Dispose();

        var batch = new LlamaBatch(1);
        batch.Add(new LlamaBatchEntry(5, 0, 0, WantsLogits: true));
        Assert.Throws<ObjectDisposedException>(() => runtime.Decode(batch));
        Assert.Throws<ObjectDisposedException>(() => runtime.Tokenize("x", true));
        Assert.Throws<ObjectDisposedException>(runtime.Reset);
    }
}
