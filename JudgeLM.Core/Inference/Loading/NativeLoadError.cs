using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference.Loading;

/// <summary>Tells from llama.cpp's error lines, all it gives besides a null pointer, why it refused.</summary>
internal static class NativeLoadError
{
    /// <summary>The exception for a load that failed with these error lines.</summary>
    public static ModelLoadException From(string path, string architecture, RoomPlan plan, IReadOnlyList<string> errors)
    {
        if (Says("unknown model architecture"))
        {
            return LoadFailures.UnsupportedArchitecture(path, architecture, "this release of llama.cpp does not know it");
        }

        if (Says("not within the file bounds"))
        {
            return LoadFailures.Truncated(path);
        }

        // The first error is the cause; the later ones tell which callers gave up.
        var cause = errors.Count > 0 ? WithoutFunctionName(errors[0]) : "it gave no reason";
        return Says("allocate") || Says("bad_alloc") || Says("out of memory")
            ? LoadFailures.AllocationFailed(path, cause, plan)
            : LoadFailures.Refused(path, cause);

        bool Says(string words) => errors.Any(line => line.Contains(words, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>llama.cpp begins its lines with the function they come from.</summary>
    private static string WithoutFunctionName(string line)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 && !line.AsSpan(0, colon).Contains(' ') ? line[(colon + 2)..].TrimEnd('.') : line.TrimEnd('.');
    }
}
