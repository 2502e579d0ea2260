using JudgeLM.Core.Inference.LlamaCpp;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Tests.Models;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Tests.Runtime.LlamaCpp;

/// <summary>The native library is the pinned release, and what it logs arrives.</summary>
public sealed class NativeLibraryTests(TestModels models)
{
    [Fact]
    public void The_library_has_the_layout_this_build_expects()
    {
        LlamaLibrary.EnsureLoaded();

        Assert.Null(NativeLayout.FirstMismatch(
            LlamaNative.llama_model_default_params(), LlamaNative.llama_context_default_params(), LlamaNative.ggml_threadpool_params_default(1)));
    }

    [Fact]
    public void A_moved_field_is_named()
    {
        LlamaLibrary.EnsureLoaded();
        var context = LlamaNative.llama_context_default_params();
        (context.BatchTokens, context.MicroBatchTokens) = (context.MicroBatchTokens, context.BatchTokens);

        Assert.Equal(
            "n_batch is 512 where 2048 was expected",
            NativeLayout.FirstMismatch(LlamaNative.llama_model_default_params(), context, LlamaNative.ggml_threadpool_params_default(1)));
    }

    [Fact]
    public void What_llama_cpp_logs_arrives_line_by_line_with_its_level()
    {
        var logger = new ListLogger();
        var broken = models.PathOf("broken.gguf");
        new LlamaShape { Width = 32, Layers = 1, Heads = 1, HeadWidth = 32, FeedForwardWidth = 32, ContextLength = 256 }
            .Begin("broken", new TestVocabulary([])).AddVector("x", new float[8]).Write(broken);

        Assert.Throws<ModelLoadException>(() => new LlamaCppLoader(logger).Load(
            new RuntimeOptions { ModelPath = broken }, new Progress<float>(), TestContext.Current.CancellationToken));

        Assert.Contains(logger.Lines, line => line.Level == LogLevel.Error && line.Text.Contains("token_embd.weight", StringComparison.Ordinal));
        Assert.Contains(logger.Lines, line => line.Level == LogLevel.Debug);
        Assert.DoesNotContain(logger.Lines, line => line.Text.Contains('\n') || line.Text.Length == 0);
    }

    [Fact]
    public void A_small_model_leaves_a_core_free()
    {
        using var runtime = new LlamaCppLoader(new ListLogger()).Load(
            new RuntimeOptions { ModelPath = models.Random }, new Progress<float>(), TestContext.Current.CancellationToken);

        Assert.Equal(Math.Max(1, Environment.ProcessorCount - 1), runtime.Info.Threads);
    }

    private sealed class ListLogger : ILogger<LlamaCppLoader>
    {
        private readonly Lock _gate = new();
        private readonly List<(LogLevel, string)> _lines = [];

        public IReadOnlyList<(LogLevel Level, string Text)> Lines
        {
            get
            {
                lock (_gate)
                {
                    return [.. _lines];
                }
            }
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_gate)
            {
                _lines.Add((logLevel, formatter(state, exception)));
            }
        }
    }
}
