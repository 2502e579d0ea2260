using JudgeLM.Core.Inference.Gguf;
using JudgeLM.Core.Inference.Loading;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Tests.Models;
using Microsoft.Extensions.Logging.Abstractions;

namespace JudgeLM.Tests.Runtime.LlamaCpp;

/// <summary>Graphics cards whose memory is too small: it runs out while a model loads, in the words that llama.cpp logs then, or nothing is put there.</summary>
public sealed class CardMemoryTests(TestModels models)
{
    private static readonly RoomPlan _plan = new()
    {
        ContextSize = 2048,
        KvCacheTokens = 32768,
        Sequences = 16,
        OffloadedLayers = 33,
        Need = new MemoryNeed(new MemoryShare(1L << 28, 0, 1L << 26), new MemoryShare(7L << 30, 16L << 30, 1L << 28)),
        Explanation = "",
    };

    [Theory]
    [InlineData("ggml_backend_cuda_buffer_type_alloc_buffer: allocating 6695.83 MiB on device 0: cudaMalloc failed: out of memory", "llama_model_load: error loading model: unable to allocate CUDA0 buffer")]
    [InlineData("ggml_vulkan: Device memory allocation of size 2147483648 failed.", "llama_init_from_model: failed to initialize the context: failed to allocate buffer for kv cache")]
    [InlineData("ggml_gallocr_reserve_n_impl: failed to allocate CUDA0 buffer of size 268435456", "llama_init_from_model: failed to initialize the context: failed to allocate compute pp buffers")]
    public void The_sizes_are_told_and_what_to_lower(params string[] lines)
    {
        var exception = NativeLoadError.From("judge.gguf", "llama", _plan, lines);

        Assert.Equal(ModelLoadFailure.OutOfMemory, exception.Failure);
        Assert.Contains("7.0 GiB of weights, 16.0 GiB of KV cache and 256.0 MiB of compute buffers on graphics cards", exception.Message, StringComparison.Ordinal);
        Assert.All(
            ["Judge:GpuLayers (33 now)", "Judge:KvCacheTokens (32,768 now)", "Judge:ContextSize (2,048 now)", "Judge:ParallelJudgements (16 now)"],
            what => Assert.Contains(what, exception.Advice, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_card_that_is_too_full_for_a_layer_is_named_with_what_is_free_on_it()
    {
        var memory = new MachineMemory(new DeviceRoom("CPU", 64L << 30, 32L << 30), [new DeviceRoom("Card A", 8L << 30, 1L << 30), new DeviceRoom("Card B", 8L << 30, 2L << 30)]);
        var survey = new DeviceSurvey("llama.cpp", "v0", "CUDA 13", memory, NoCard: null);
        using var log = new LoadLog(NullLogger.Instance, () => { });
        var load = new PlannedLoad(
            new RuntimeOptions { ModelPath = models.Random, GpuLayers = 1 },
            ModelFile.At(models.Random),
            GgufHeader.Read(models.Random),
            survey,
            _plan with { OffloadedLayers = 0 },
            log,
            new LoadProgress(new Progress<float>(), CancellationToken.None),
            NullLogger.Instance);

        Assert.Equal("Not one layer fits on Card A, where 1.0 GiB are free, or Card B, where 2.0 GiB are free.", load.Fallback?.Problem);
    }
}
