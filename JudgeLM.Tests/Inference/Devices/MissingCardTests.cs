using JudgeLM.Core.Inference.Devices;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Tests.Inference.Devices;

/// <summary>What is said on machines unlike this one, where some libraries are and others are not.</summary>
public sealed class MissingCardTests
{
    [Theory]
    [InlineData("cuda", "libcudart.so.13, libcublas.so.13 and libcuda.so.1 cannot be found", "NVIDIA's driver")]
    [InlineData("cuda", "CUDA 13, and libcuda.so.1 cannot be found", "Install NVIDIA's driver", "libcudart.so.13", "libcublas.so.13")]
    [InlineData("cuda12", "CUDA 12, and libcublas.so.12 cannot be found", "libcublas-12-*", "libcudart.so.12", "libcuda.so.1")]
    [InlineData("vulkan", "Vulkan, and libvulkan.so.1 cannot be found", "libvulkan1")]
    public void What_is_missing_is_named_with_where_it_comes_from(string backend, string problem, string advice, params string[] present)
    {
        var reason = On(backend, present);

        Assert.Contains(problem, reason.Problem, StringComparison.Ordinal);
        Assert.Contains(advice, reason.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_other_release_of_CUDA_is_its_build_is_named() =>
        Assert.EndsWith("CUDA 12 is here: a build with -p:LlamaBackend=cuda12 takes it.", On("cuda", "libcudart.so.12", "libcublas.so.12", "libcuda.so.1").Advice, StringComparison.Ordinal);

    [Theory]
    [InlineData("cuda", "nvidia-smi", "libcudart.so.13", "libcublas.so.13", "libcuda.so.1", "libggml-cuda.so")]
    [InlineData("vulkan", "mesa-vulkan-drivers", "libvulkan.so.1", "libggml-vulkan.so")]
    public void Where_all_is_there_but_a_card_the_driver_is_looked_at(string backend, string advice, params string[] present)
    {
        var reason = On(backend, present);

        Assert.Contains("sees no graphics card", reason.Problem, StringComparison.Ordinal);
        Assert.Contains(advice, reason.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_backend_that_cannot_be_loaded_for_another_reason_is_told_in_the_systems_words() =>
        Assert.Contains("libggml-vulkan.so cannot be loaded: no libggml-vulkan.so", On("vulkan", "libvulkan.so.1").Problem, StringComparison.Ordinal);

    private static CpuFallback On(string backend, params string[] present) =>
        MissingCard.Reason(LlamaBackend.Named(backend), file => present.Contains(file) ? null : $"no {file}");
}
