using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Tests.Models;

namespace JudgeLM.Tests.Runtime;

/// <summary>What every <see cref="ILlamaRuntime"/> does, run on the real library with a small random model.</summary>
public sealed class LlamaRuntimeContract(TestModels models) : RuntimeTest(models)
{
    [Fact]
    public void Tells_the_facts_of_library_model_and_context()
    {
        using var runtime = Load(new RuntimeOptions { ModelPath = Models.Random, ContextSize = 512, MaxSequences = 3, BatchSize = 64, Threads = 1 });

        var info = runtime.Info;
        Assert.Equal("random", info.ModelName);
        Assert.Contains("llama", info.ModelDescription, StringComparison.Ordinal);
        Assert.Equal((2, 0), (info.LayerCount, info.OffloadedLayers));
        Assert.Equal(512, info.ContextSize);
        Assert.True(info.KvCacheTokens >= 4 * 512);
        Assert.Equal((3, 64, 1), (info.MaxSequences, info.BatchSize, info.Threads));
        Assert.True(info.ParameterCount > 100_000 && info.ModelBytes > 4 * 100_000);
        Assert.Equal("CPU", info.Device);
        Assert.Matches(@"^v\d", info.LibraryVersion);
    }

    [Fact]
    public void Takes_the_trained_context_and_room_for_four_of_them_unless_told_otherwise()
    {
        using var runtime = Load(new RuntimeOptions { ModelPath = Models.Random });

        Assert.Equal((2048, 8192), (runtime.Info.ContextSize, runtime.Info.KvCacheTokens));
    }

    [Fact]
    public void Tells_what_the_cache_takes_also_where_heads_are_narrower_than_their_share_of_the_width()
    {
        const int KeyAndValueWidth = 32 + 32;
        using var runtime = Load(new RuntimeOptions { ModelPath = Models.Scripted, KvCacheTokens = 2048 });

        Assert.Equal(2048 * KeyAndValueWidth * sizeof(ushort), runtime.Info.KvCacheBytes);
    }

    [Fact]
    public void Puts_the_beginning_of_sequence_first_only_when_asked()
    {
        using var runtime = Load();

        var with = runtime.Tokenize("the end", addBos: true);
        var without = runtime.Tokenize("the end", addBos: false);

        Assert.Equal([TestVocabulary.BeginOfSequence, .. without], with);
        Assert.True(runtime.TokenBytes(TestVocabulary.BeginOfSequence).IsEmpty);
    }

    [Fact]
    public void Special_text_of_a_user_stays_text()
    {
        using var runtime = Load();

        var asText = runtime.Tokenize("</s>", addBos: false);

        Assert.Equal(" </s>", Text(runtime, asText));
        Assert.DoesNotContain(TestVocabulary.EndOfSequence, asText);
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain words")]
    [InlineData("naïve 東京 😀 مرحبا")]
    [InlineData("a\0b\r\n\tc  d")]
    public void The_bytes_of_the_tokens_are_those_of_the_text(string text)
    {
        using var runtime = Load();

        var tokens = runtime.Tokenize(text, addBos: false);

        // SentencePiece puts a space before the first word.
        Assert.Equal(text.Length == 0 ? "" : " " + text, Text(runtime, tokens));
    }

    [Fact]
    public void Only_the_end_of_sequence_ends_a_generation()
    {
        using var runtime = Load();

        var ends = Enumerable.Range(0, runtime.Info.VocabularySize).Where(runtime.IsEndOfGeneration);

        Assert.Equal([TestVocabulary.EndOfSequence], ends);
    }

    [Fact]
    public void Sequences_in_one_batch_have_the_logits_they_have_alone()
    {
        using var runtime = Load();
        string[] words = ["the one", "another one", "東"];
        var texts = words.Select(text => runtime.Tokenize(text, true)).ToArray();
        var alone = texts.Select(tokens => LogitsAlone(tokens)).ToArray();

        var batch = new LlamaBatch(runtime.Info.BatchSize);
        var last = texts.Select((tokens, sequence) => Append(batch, tokens, sequence)).ToArray();
        runtime.Decode(batch);

        for (var i = 0; i < texts.Length; i++)
        {
            AssertSame(alone[i], runtime.Logits(last[i]));
        }
    }

    [Fact]
    public void A_shared_beginning_gives_the_logits_of_a_computed_one()
    {
        using var runtime = Load();
        var prefix = runtime.Tokenize("on and on and on", true);
        int[] branch = [.. prefix[..5], .. runtime.Tokenize("her", false)];
        DecodeAll(runtime, prefix, sequence: 0);

        runtime.Share(0, 1, 5);
        Assert.Equal(5, runtime.SequenceLength(1));
        var shared = DecodeAll(runtime, branch, sequence: 1, from: 5);

        AssertSame(LogitsAlone(branch), shared);
        Assert.Equal((prefix.Length, branch.Length), (runtime.SequenceLength(0), runtime.SequenceLength(1)));
    }

    [Fact]
    public void A_removed_end_can_be_written_anew()
    {
        using var runtime = Load();
        var first = runtime.Tokenize("the first end", true);
        var second = runtime.Tokenize("the other end", true);
        var common = first.Zip(second).TakeWhile(pair => pair.First == pair.Second).Count();
        DecodeAll(runtime, first, sequence: 0);

        runtime.Truncate(0, common);
        Assert.Equal(common, runtime.SequenceLength(0));
        var redone = DecodeAll(runtime, second, sequence: 0, from: common);

        AssertSame(LogitsAlone(second), redone);
    }

    [Fact]
    public void A_removed_sequence_leaves_nothing_behind()
    {
        using var runtime = Load();
        DecodeAll(runtime, runtime.Tokenize("one", true), sequence: 0);
        DecodeAll(runtime, runtime.Tokenize("two", true), sequence: 1);

        runtime.Truncate(0, 0);

        Assert.Equal(0, runtime.SequenceLength(0));
        Assert.NotEqual(0, runtime.SequenceLength(1));
    }

    [Fact]
    public void A_saved_sequence_goes_on_as_another_one_also_in_a_new_context()
    {
        using var runtime = Load();
        var tokens = runtime.Tokenize("on and on and on", true);
        DecodeAll(runtime, tokens[..^1], sequence: 0);

        using var state = runtime.Save(0);
        runtime.Reset();

        Assert.True(runtime.Restore(2, state!));
        Assert.Equal((0, tokens.Length - 1), (runtime.SequenceLength(0), runtime.SequenceLength(2)));
        AssertSame(LogitsAlone(tokens), DecodeAll(runtime, tokens, sequence: 2, from: tokens.Length - 1));
    }

    [Fact]
    public void What_the_cache_has_no_room_for_is_not_restored()
    {
        using var runtime = Load(new RuntimeOptions { ModelPath = Models.Random, ContextSize = 256, KvCacheTokens = 256, MaxSequences = 2, BatchSize = 200 });
        var tokens = Enumerable.Repeat(TestVocabulary.Token((byte)'x'), 200).ToArray();
        DecodeAll(runtime, tokens, sequence: 0);

        using var state = runtime.Save(0);
        Assert.False(runtime.Restore(1, state!));

        Assert.Equal((200, 0), (runtime.SequenceLength(0), runtime.SequenceLength(1)));
    }

    [Fact]
    public void Reset_empties_the_cache_and_the_next_decode_works()
    {
        using var runtime = Load();
        var tokens = runtime.Tokenize("again", true);
        DecodeAll(runtime, tokens, sequence: 2);

        runtime.Reset();

        Assert.Equal(0, runtime.SequenceLength(2));
        AssertSame(LogitsAlone(tokens), DecodeAll(runtime, tokens, sequence: 2));
    }

    [Fact]
    public void A_full_cache_is_said_and_leaves_it_as_it_was()
    {
        using var runtime = Load(new RuntimeOptions { ModelPath = Models.Random, ContextSize = 256, KvCacheTokens = 256, MaxSequences = 2, BatchSize = 200 });
        var tokens = Enumerable.Repeat(TestVocabulary.Token((byte)'x'), 200).ToArray();
        DecodeAll(runtime, tokens, sequence: 0);

        var exception = Assert.Throws<DecodeException>(() => DecodeAll(runtime, tokens, sequence: 1));

        Assert.True(exception.CacheFull);
        Assert.Equal((200, 0), (runtime.SequenceLength(0), runtime.SequenceLength(1)));
        runtime.Truncate(0, 0);
        DecodeAll(runtime, tokens, sequence: 1);
        Assert.Equal(200, runtime.SequenceLength(1));
    }
}
