using System.Reflection;
using System.Runtime.InteropServices;
using JudgeLM.Core.Inference.Devices;
using JudgeLM.Core.Inference.Loading;
using JudgeLM.Core.Inference.Runtime;
using LLama.Abstractions;
using LLama.Exceptions;
using LLama.Native;

namespace JudgeLM.Core.Inference.LLamaSharp;

/// <summary>Readies LLamaSharp's native library once per process.</summary>
internal static class LLamaSharpLibrary
{
    /// <summary>LLamaSharp's own assembly does not tell its version, so that the build writes it into ours.</summary>
    private const string VersionKey = "LLamaSharpVersion";

    private const int CudaRelease = 12;

    private static readonly Lazy<string> _version = new(LoadOnce);

    /// <summary>Where the package of the backend puts its native files.</summary>
    public static string FilesDirectory => Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", LlamaBackend.Built.Name);

    /// <summary>Loads the library unless it is loaded, and returns LLamaSharp's release, for example <c>v0.28.0</c>.</summary>
    /// <exception cref="ModelLoadException">LLamaSharp found no library that this machine can load.</exception>
    public static string EnsureLoaded() => _version.Value;

    private static string LoadOnce()
    {
        // LLamaSharp keeps the callback alive; set before the library is loaded, it also hears which library was chosen.
        NativeLogConfig.llama_log_set((level, text) => LlamaLog.Take((int)level, text));
        if (LlamaBackend.Built.File is not null)
        {
            NativeLibraryConfig.All.WithSelectingPolicy(new CudaFirst());
        }

        try
        {
            NativeApi.llama_empty_call();
        }
        catch (TypeInitializationException exception) when (exception.InnerException is RuntimeError or ArgumentException)
        {
            var reason = MissingCard.Reason(FilesDirectory);
            throw new ModelLoadException(
                ModelLoadFailure.NativeLibrary, $"LLamaSharp found no native library that this machine can load. {reason.Problem}", reason.Advice, exception);
        }

        // ggml is loaded by now: asked for by its bare name, the system gives the same one.
        NativeLibrary.SetDllImportResolver(typeof(GgmlDevices).Assembly, static (name, _, _) => name is GgmlDevices.Ggml or GgmlDevices.GgmlBase
            ? NativeLibrary.Load($"lib{name}.so")
            : 0);
        return "v" + typeof(LLamaSharpLibrary).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == VersionKey).Value;
    }

    /// <summary>LLamaSharp tries CUDA only where it finds a toolkit's version file; the libraries of CUDA and the driver are enough. What cannot be loaded is followed by the next.</summary>
    private sealed class CudaFirst : INativeLibrarySelectingPolicy
    {
        public IEnumerable<INativeLibrary> Apply(
            NativeLibraryConfig.Description description, SystemInfo systemInfo, NativeLogConfig.LLamaLogCallback? logCallback) =>
            new DefaultNativeLibrarySelectingPolicy().Apply(description, systemInfo, logCallback)
                .Prepend(new NativeLibraryWithCuda(CudaRelease, description.Library, description.AvxLevel, description.SkipCheck));
    }
}
