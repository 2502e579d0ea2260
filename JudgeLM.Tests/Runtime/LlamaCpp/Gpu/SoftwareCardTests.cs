using System.Diagnostics;
using System.Runtime.InteropServices;
using JudgeLM.Tests.Browser;
using JudgeLM.Tests.Models;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Runtime.LlamaCpp.Gpu;

/// <summary>A graphics card that is software, Mesa's Vulkan device: slow, but llama.cpp treats it as any card.</summary>
public sealed class SoftwareCardTests(Chromium chromium, TestModels models) : IDisposable
{
    private const string Missing = "The tests need Mesa's Vulkan device, Debian's packages mesa-vulkan-drivers and libvulkan1; ./test installs them.";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("judgelm-gpu-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>
    /// Leaves Mesa's software device as the only one, also on a machine with a card. By its index llama.cpp takes a device
    /// that it would pass over as being software.
    /// </summary>
    private static Dictionary<string, string?> Environment => new() { ["VK_DRIVER_FILES"] = Driver, ["GGML_VK_VISIBLE_DEVICES"] = "0" };

    /// <summary>Where the Vulkan loader finds Mesa's software device.</summary>
    private static string Driver
    {
        get
        {
            var drivers = new DirectoryInfo("/usr/share/vulkan/icd.d");
            var driver = drivers.Exists ? drivers.EnumerateFiles("lvp_icd*.json").FirstOrDefault() : null;
            Assert.True(driver is not null, Missing);
            return driver.FullName;
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_model_computes_on_it_what_the_CPU_computes_and_the_engine_judges_on_it()
    {
        SkipWithoutLibraries();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[.. OtherBackend.Arguments("JudgeLM.Tests", "vulkan", _folder), "-class", typeof(OnGraphicsCard).FullName!, "-explicit", "only", "-diagnostics", "-noColor"])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(Token), process.StandardError.ReadToEndAsync(Token));
        await process.WaitForExitAsync(Token);

        Assert.True(process.ExitCode == 0, $"{Missing}\n{string.Concat(output)}");
        Assert.Contains("Total: 2, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0", output[0], StringComparison.Ordinal);
        TestContext.Current.SendDiagnosticMessage("{0}", output[0]);
    }

    [Fact]
    public async Task Page_status_and_API_tell_the_card_and_what_is_on_it()
    {
        SkipWithoutLibraries();
        await using var app = await RunningApp.StartAsync(
            OtherBackend.Arguments("JudgeLM.Web", "vulkan", _folder), Environment, Token, $"Judge:ModelPath={models.Scripted}", "Judge:RequireGpu=true");
        var page = await JudgingPage.OpenAsync(chromium, app.Address);

        await page.Page.GetByText("What the judge takes of this machine").ClickAsync();

        var details = page.Page.Locator(".model-details");
        await Expect(details).ToContainTextAsync("for Vulkan");
        await Expect(details).ToContainTextAsync("llvmpipe");
        await Expect(details).ToContainTextAsync("1 of 1");
        await Expect(page.Page.Locator(".cpu-fallback")).ToHaveCountAsync(0);
        await app.UntilLoggedAsync("for Vulkan sees llvmpipe", Token);
        await page.Page.GotoAsync("/status");
        await Expect(page.Page.Locator(".devices")).ToContainTextAsync("for Vulkan sees llvmpipe");
        await Expect(page.Page.Locator("section.model")).ToContainTextAsync("1 of 1 layers on it");
    }

    /// <summary>Only machines of this kind have the libraries; there they are part of the build.</summary>
    private static void SkipWithoutLibraries() =>
        Assert.SkipUnless(RuntimeInformation.OSArchitecture == Architecture.X64, "There are no Vulkan libraries for this machine.");
}
