using System.Globalization;

namespace JudgeLM.Core.Inference.LlamaCpp;

/// <summary>How much memory the machine, or the container this process runs in, can still give.</summary>
internal static class AvailableMemory
{
    private const string LinuxFigures = "/proc/meminfo";

    /// <summary>Free bytes, counting what the system would free on demand.</summary>
    public static long Bytes()
    {
        var limit = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return Math.Min(limit, LinuxAvailable() ?? limit);
    }

    private static long? LinuxAvailable()
    {
        if (!File.Exists(LinuxFigures))
        {
            return null;
        }

        // "MemAvailable:   12345678 kB"
        var line = File.ReadLines(LinuxFigures).FirstOrDefault(line => line.StartsWith("MemAvailable:", StringComparison.Ordinal));
        return line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var kibibytes, ..]
            ? long.Parse(kibibytes, CultureInfo.InvariantCulture) * 1024
            : null;
    }
}
