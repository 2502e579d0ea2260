using System.Reflection;
using System.Runtime.InteropServices;
using JudgeLM.Core.Inference.Devices;
using JudgeLM.Core.Inference.LlamaCpp;
using JudgeLM.Core.Inference.Runtime;
using LLama.Exceptions;
using LLama.Native;

namespace JudgeLM.Core.Inference.LLamaSharp;

/// <summary>Readies LLamaSharp's native library once per process.</summary>
internal static class LLamaSharpLibrary
{
    private static readonly Lazy<string> _version = new(LoadOnce);

    /// <summary>Loads the library unless it is loaded, and returns LLamaSharp's release, for example <c>v0.28.0</c>.</summary>
    /// <exception cref="ModelLoadException">LLamaSharp found no library that this machine can load.</exception>
    public static string EnsureLoaded() => _version.Value;

    private static string LoadOnce()
    {
        // LLamaSharp keeps the callback alive; set before the library is loaded, it also hears which library was chosen.
        NativeLogConfig.llama_log_set((level, text) => LlamaLog.Take((int)level, text));
        try
        {
            NativeApi.llama_empty_call();
        }
        catch (TypeInitializationException exception) when (exception.InnerException is RuntimeError or ArgumentException)
        {
            var reason = CpuFallback.WithoutCard(AppContext.BaseDirectory);
            throw new ModelLoadException(
                ModelLoadFailure.NativeLibrary, $"LLamaSharp found no native library that this machine can load. {reason.Problem}", reason.Advice, exception);
        }

        // ggml is loaded by now: asked for by its bare name, the system gives the same one.
        NativeLibrary.SetDllImportResolver(typeof(LlamaNative).Assembly, static (name, _, _) => name is LlamaNative.Ggml or LlamaNative.GgmlBase
            ? NativeLibrary.Load($"lib{name}.so")
            : 0);
        return "v" + typeof(NativeApi).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version;
    }
}
