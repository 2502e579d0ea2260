using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference.Devices;

/// <summary>Tells why no graphics card is seen.</summary>
internal static class MissingCard
{
    /// <summary>Why the libraries beside the app see none.</summary>
    /// <param name="folder">Where they are.</param>
    public static CpuFallback Reason(string folder) => Reason(LlamaBackend.Built, file => NativeProbe.ErrorOf(file, folder));

    /// <summary>Why the libraries of a backend see none.</summary>
    /// <param name="backend">What the libraries beside the app compute on.</param>
    /// <param name="errorOf">Why a library of that name cannot be loaded; null where it can.</param>
    public static CpuFallback Reason(LlamaBackend backend, Func<string, string?> errorOf)
    {
        if (backend.File is null)
        {
            return new CpuFallback(
                "A graphics card was asked for, and this app was built for the CPU alone.",
                "Build it with -p:LlamaBackend=cuda, cuda12 or vulkan.");
        }

        var missing = backend.Libraries.Where(library => errorOf(library.File) is not null).ToList();
        if (missing.Count > 0)
        {
            return new CpuFallback(
                $"This app was built for {backend.Title}, and {Listed(missing.Select(library => library.File))} cannot be found on this machine.",
                $"Install {Listed(missing.Select(library => library.Source))}, and start the app again.{OtherRelease(backend, errorOf)}");
        }

        return errorOf(backend.File) is { } error
            ? new CpuFallback($"This app was built for {backend.Title}, and {backend.File} cannot be loaded: {error}", "Build the app again, or with another -p:LlamaBackend.")
            : new CpuFallback($"This app was built for {backend.Title}, which sees no graphics card on this machine.", backend.NoCard);
    }

    /// <summary>A machine may have the CUDA release that another build needs.</summary>
    private static string OtherRelease(LlamaBackend backend, Func<string, string?> errorOf)
    {
        var other = backend.Name switch { "cuda" => "cuda12", "cuda12" => "cuda", _ => null };
        return other is not null && errorOf(LlamaBackend.Named(other).Libraries[0].File) is null
            ? $" {LlamaBackend.Named(other).Title} is here: a build with -p:LlamaBackend={other} takes it."
            : "";
    }

    private static string Listed(IEnumerable<string> items) => items.ToList() switch
    {
        [var only] => only,
        [.. var first, var last] => $"{string.Join(", ", first)} and {last}",
        [] => "",
    };
}
