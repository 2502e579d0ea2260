using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Tests.Models;
using JudgeLM.Training.Gguf;

namespace JudgeLM.Tests.Runtime;

/// <summary>How every loader loads, and how it says what is wrong.</summary>
public sealed class LlamaLoadContract(TestModels models) : RuntimeTest(models)
{
    [Fact]
    public void Progress_rises_to_one()
    {
        var progress = new Reports();

        using var runtime = Loader.Load(Tiny(Models.Random), progress, TestContext.Current.CancellationToken);

        Assert.True(progress.Fractions.Count > 1, "more than the end should be reported");
        Assert.Equal(progress.Fractions.Order().Distinct(), progress.Fractions);
        Assert.Equal(1, progress.Fractions[^1]);
    }

    [Fact]
    public void A_load_stops_when_it_is_cancelled_on_the_way()
    {
        using var cancellation = new CancellationTokenSource();
        var progress = new Reports(onReport: _ => cancellation.Cancel());

        Assert.ThrowsAny<OperationCanceledException>(() => Loader.Load(Tiny(Models.Random), progress, cancellation.Token));

        Assert.True(progress.Fractions[^1] < 1);
    }

    [Fact]
    public void A_failing_receiver_of_progress_ends_the_load_with_its_own_exception()
    {
        var progress = new Reports(onReport: _ => throw new TimeoutException("nobody listens"));

        var exception = Assert.Throws<TimeoutException>(() => Loader.Load(Tiny(Models.Random), progress, TestContext.Current.CancellationToken));

        Assert.Equal("nobody listens", exception.Message);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        AssertFails(Models.PathOf("absent.gguf"), ModelLoadFailure.FileNotFound, "absent.gguf", "Judge:ModelPath");

    [Fact]
    public void A_folder_is_not_a_model() =>
        AssertFails(Path.GetDirectoryName(Models.Random)!, ModelLoadFailure.FileNotReadable, "is a folder", "Judge:ModelPath");

    [Theory]
    [InlineData("Once upon a time there was a text file.", "text.gguf is not a GGUF file")]
    [InlineData("GG", "text.gguf is not a GGUF file")]
    [InlineData("", "text.gguf is empty")]
    public void A_text_file_is_not_a_model(string content, string message)
    {
        var path = Models.PathOf("text.gguf");
        File.WriteAllText(path, content);

        AssertFails(path, ModelLoadFailure.NotGguf, message, "Judge:ModelPath");
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_said_to_be_cut_off()
    {
        var whole = Models.PathOf("whole.gguf");
        var parts = RandomModel.Write(whole);
        long[] cuts =
        [
            5, 20, parts.Metadata, parts.Metadata + 9, (parts.Metadata + parts.TensorTable) / 2,
            parts.TensorTable - 1, parts.TensorTable, (parts.TensorTable + parts.Weights) / 2, parts.Weights - 1, parts.Weights,
            (parts.Weights + parts.End) / 2, parts.End - 1,
        ];

        var path = Models.PathOf("cut.gguf");
        foreach (var length in cuts)
        {
            File.Copy(whole, path, overwrite: true);
            using (var file = File.OpenWrite(path))
            {
                file.SetLength(length);
            }

            AssertFails(path, ModelLoadFailure.Truncated, "cut.gguf is cut off", "again");
        }
    }

    [Fact]
    public void An_unknown_architecture_is_named()
    {
        var path = Models.PathOf("unheard.gguf");
        var vocabulary = new TestVocabulary([]);
        Shape().Begin("unheard", vocabulary, architecture: "unheard-of").AddVector("x", new float[8]).Write(path);

        AssertFails(path, ModelLoadFailure.UnsupportedArchitecture, "'unheard-of'", "Judge:ModelPath");
    }

    [Fact]
    public void A_file_that_is_no_language_model_is_refused()
    {
        var path = Models.PathOf("projector.gguf");
        new GgufWriter().Add("general.architecture", "clip").AddVector("x", new float[8]).Write(path);

        AssertFails(path, ModelLoadFailure.UnsupportedArchitecture, "'clip'", "Judge:ModelPath");
    }

    [Fact]
    public void A_model_without_its_tensors_is_refused_with_the_librarys_reason()
    {
        var path = Models.PathOf("hollow.gguf");
        Shape().Begin("hollow", new TestVocabulary([])).AddVector("x", new float[8]).Write(path);

        AssertFails(path, ModelLoadFailure.Other, "token_embd.weight", "Judge:ModelPath");
    }

    [Fact]
    public void Weights_larger_than_memory_are_refused_before_they_are_read()
    {
        var path = Models.PathOf("huge.gguf");
        RandomModel.Write(path);
        using (var file = File.OpenWrite(path))
        {
            // A sparse file: it claims the length without taking the disk.
            file.SetLength(8L << 40);
        }

        AssertFails(path, ModelLoadFailure.OutOfMemory, "huge.gguf needs 8192.0 GiB", "smaller");
    }

    [Fact]
    public void A_cache_larger_than_memory_is_refused_before_it_is_allocated()
    {
        var path = Models.PathOf("long.gguf");
        RandomModel.Write(path, contextLength: int.MaxValue);

        AssertFails(
            new RuntimeOptions { ModelPath = path, ContextSize = int.MaxValue }, ModelLoadFailure.OutOfMemory, "KV cache of 2,147,483,647 tokens", "Judge:KvCacheTokens");
    }

    [Fact]
    public void A_context_longer_than_the_trained_one_is_refused() =>
        AssertFails(
            new RuntimeOptions { ModelPath = Models.Random, ContextSize = 2049 },
            ModelLoadFailure.ContextTooLarge,
            "trained with 2,048",
            "Set Judge:ContextSize to 2048 or less");

    [Fact]
    public void A_context_that_does_not_fit_into_the_cache_is_refused() =>
        AssertFails(
            new RuntimeOptions { ModelPath = Models.Random, ContextSize = 1024, KvCacheTokens = 1000 },
            ModelLoadFailure.ContextTooLarge,
            "1,024 tokens does not fit into a KV cache of 1,000",
            "Judge:KvCacheTokens");

    [Fact]
    public void Without_layers_on_a_graphics_card_the_processor_does_it_all()
    {
        using var runtime = Load(new RuntimeOptions { ModelPath = Models.Random, GpuLayers = 0 });

        Assert.Equal(("CPU", 0), (runtime.Info.Device, runtime.Info.OffloadedLayers));
    }

    [Fact]
    public void Sizes_out_of_range_are_refused()
    {
        var options = Tiny(Models.Random);
        RuntimeOptions[] wrong =
        [
            options with { ModelPath = " " }, options with { ContextSize = 0 }, options with { KvCacheTokens = -1 },
            options with { GpuLayers = -1 }, options with { MaxSequences = 0 }, options with { MaxSequences = 257 }, options with { BatchSize = 0 },
        ];

        Assert.All(wrong, each => Assert.ThrowsAny<ArgumentException>(() => Load(each)));
    }

    private static RuntimeOptions Tiny(string path) => new() { ModelPath = path, ContextSize = 256, Threads = 1 };

    private static LlamaShape Shape() => new() { Width = 32, Layers = 1, Heads = 1, HeadWidth = 32, FeedForwardWidth = 32, ContextLength = 256 };

    private void AssertFails(string path, ModelLoadFailure failure, string message, string advice) =>
        AssertFails(new RuntimeOptions { ModelPath = path }, failure, message, advice);

    private void AssertFails(RuntimeOptions options, ModelLoadFailure failure, string message, string advice)
    {
        var exception = Assert.Throws<ModelLoadException>(() => Load(options));

        Assert.Equal(failure, exception.Failure);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Contains(advice, exception.Advice, StringComparison.Ordinal);
    }

    private sealed class Reports(Action<float>? onReport = null) : IProgress<float>
    {
        public List<float> Fractions { get; } = [];

        public void Report(float value)
        {
            Fractions.Add(value);
            onReport?.Invoke(value);
        }
    }
}
