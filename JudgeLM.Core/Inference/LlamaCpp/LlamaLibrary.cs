using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using JudgeLM.Core.Inference.Devices;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference.LlamaCpp;

/// <summary>
/// Finds the native files of the build's backend beside the app, under <c>runtimes/llama.cpp</c>, and readies them once per process.
/// </summary>
internal static partial class LlamaLibrary
{
    private static readonly Lazy<string> _version = new(LoadOnce);

    /// <summary>The folder of the native files.</summary>
    public static string FilesDirectory => Path.Combine(AppContext.BaseDirectory, "runtimes", "llama.cpp", LlamaBackend.Built.Name);

    /// <summary>Loads the library unless it is loaded, and returns its release, for example <c>v0.5.0</c>.</summary>
    /// <exception cref="ModelLoadException">The files are missing, do not fit this machine or are of another release.</exception>
    public static string EnsureLoaded() => _version.Value;

    private static string LoadOnce()
    {
        NativeLibrary.SetDllImportResolver(typeof(LlamaNative).Assembly, Resolve);
        var llama = FindFile(LlamaNative.Llama)
            ?? throw LoadFailures.LibraryMissing();
        try
        {
            SilenceDebugger();
            NativeLog.Install();
            LlamaNative.ggml_backend_load_all_from_path(FilesDirectory);
            LlamaNative.llama_backend_init();
            var mismatch = NativeLayout.FirstMismatch(
                LlamaNative.llama_model_default_params(), LlamaNative.llama_context_default_params(), LlamaNative.ggml_threadpool_params_default(1));
            return mismatch is null ? ReleaseOf(llama) : throw LoadFailures.LibraryOfAnotherRelease(llama, mismatch);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            throw LoadFailures.LibraryUnusable(llama, exception);
        }
    }

    /// <summary>Without this, every abort of ggml starts gdb. .NET's own environment is a copy that native code does not see.</summary>
    private static void SilenceDebugger()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = LlamaNative.SetNativeEnvironmentVariable("GGML_NO_BACKTRACE", "1", overwrite: 1);
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath) =>
        name is LlamaNative.Llama or GgmlDevices.Ggml or GgmlDevices.GgmlBase && FindFile(name) is { } file
            ? NativeLibrary.Load(file)
            : 0;

    /// <summary>File names carry variant and release (<c>libllama.v0.5.0.so</c>), and the files find each other by these names.</summary>
    private static string? FindFile(string name) => Directory.Exists(FilesDirectory)
        ? Directory.EnumerateFiles(FilesDirectory).FirstOrDefault(
            file => LibraryFile().Match(Path.GetFileName(file)) is { Success: true } match && match.Groups["name"].Value == name)
        : null;

    private static string ReleaseOf(string file) =>
        LibraryFile().Match(Path.GetFileName(file)).Groups["release"] is { Success: true } release ? release.Value : "unknown";

    [GeneratedRegex(@"^(lib)?(?<name>[a-z-]+)(\.[a-z]+)?(\.(?<release>v[\d.]*\d))?\.(so|dylib|dll)$")]
    private static partial Regex LibraryFile();
}
