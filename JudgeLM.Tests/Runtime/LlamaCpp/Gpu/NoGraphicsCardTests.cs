using System.Runtime.InteropServices;
using JudgeLM.Core.Inference.Devices;
using JudgeLM.Tests.Browser;
using JudgeLM.Tests.Models;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Runtime.LlamaCpp.Gpu;

/// <summary>A graphics card was meant to compute and there is none: that is said, or refused.</summary>
public sealed class NoGraphicsCardTests(Chromium chromium, TestModels models) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("judgelm-no-gpu-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Built_for_CUDA_the_page_names_what_is_missing_and_judges_on_the_CPU()
    {
        SkipWithCuda();
        await using var app = await RunningApp.StartAsync(
            OtherBackend.Arguments("JudgeLM.Web", "cuda", _folder), new Dictionary<string, string?>(), Token, $"Judge:ModelPath={models.Scripted}");
        var page = await JudgingPage.OpenAsync(chromium, app.Address);

        await Expect(page.Page.Locator(".cpu-fallback")).ToContainTextAsync(
            "This app was built for CUDA 13, and libcudart.so.13, libcublas.so.13 and libcuda.so.1 cannot be found on this machine.");
        await Expect(page.Page.Locator(".cpu-fallback")).ToContainTextAsync("NVIDIA's driver");
        await page.WriteCaseAsync("Capital of France?", "Paris", "London");
        await page.JudgeToTheEndAsync();
        await Expect(page.Verdict).ToHaveTextAsync("Assistant 1 is better, 9 to 3");
        await app.UntilLoggedAsync("computes on the CPU. This app was built for CUDA 13, and libcudart.so.13", Token);
        await page.Page.GotoAsync("/status");
        await Expect(page.Page.Locator(".cpu-fallback")).ToContainTextAsync("libcuda.so.1");
    }

    [Fact]
    public async Task Built_for_CUDA_the_app_does_not_start_where_a_card_is_required()
    {
        SkipWithCuda();
        var ended = await Assert.ThrowsAsync<InvalidOperationException>(() => RunningApp.StartAsync(
            OtherBackend.Arguments("JudgeLM.Web", "cuda", _folder), new Dictionary<string, string?>(), Token, $"Judge:ModelPath={models.Scripted}", "Judge:RequireGpu=true"));

        Assert.Contains("The app does not start, as Judge:RequireGpu asks for a graphics card.", ended.Message, StringComparison.Ordinal);
        Assert.Contains("libcudart.so.13", ended.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Layers_that_a_build_for_the_CPU_cannot_offload_are_told()
    {
        Assert.SkipUnless(LlamaBackend.Built.Name == "cpu", "This build has no libraries for the CPU alone.");
        await using var app = await RunningApp.StartAsync(
            OtherBackend.Arguments("JudgeLM.Web", "cpu", _folder), new Dictionary<string, string?>(), Token, $"Judge:ModelPath={models.Scripted}", "Judge:GpuLayers=10");
        var page = await JudgingPage.OpenAsync(chromium, app.Address);

        await Expect(page.Page.Locator(".cpu-fallback")).ToContainTextAsync("this app was built for the CPU alone.");
        await Expect(page.Page.Locator(".cpu-fallback")).ToContainTextAsync("-p:LlamaBackend=cuda, cuda12 or vulkan");
        await page.WriteCaseAsync("Capital of France?", "Paris", "London");
        await page.JudgeToTheEndAsync();
    }

    private static void SkipWithCuda() => Assert.SkipWhen(
        RuntimeInformation.OSArchitecture != Architecture.X64
        || LlamaBackend.Named("cuda").Libraries.Any(library => NativeLibrary.TryLoad(library.File, out _)),
        "This machine has a part of CUDA, or is none that CUDA is built for.");
}
