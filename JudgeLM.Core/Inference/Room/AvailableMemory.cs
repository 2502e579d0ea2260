using System.Globalization;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference.Room;

/// <summary>How much memory the machine, or the container this process runs in, can still give.</summary>
internal static class AvailableMemory
{
    private const string MachineFigures = "/proc/meminfo";
    private const string ProcessFigures = "/proc/self/status";

    /// <summary>Free bytes, counting what the system would free on demand, but not the weights of models that are loaded.</summary>
    public static DeviceRoom OfProcessor()
    {
        // What .NET calls available is the whole memory, within the limits of the container.
        var total = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var limit = total - Environment.WorkingSet;
        return new DeviceRoom("the CPU", total, Math.Max(0, Math.Min(limit, LinuxAvailable() ?? limit)));
    }

    /// <summary>Whether so many bytes can be taken beside what is kept free for the app itself.</summary>
    public static bool HasRoomFor(nuint bytes) => (long)bytes <= OfProcessor().FreeBytes - RoomPlanner.ProcessorReserveBytes;

    private static long? LinuxAvailable()
    {
        if (!File.Exists(MachineFigures) || !File.Exists(ProcessFigures))
        {
            return null;
        }

        // Linux calls mapped files available, and llama.cpp maps the weights of the models in use.
        return Figure(MachineFigures, "MemAvailable:") - (Figure(ProcessFigures, "RssFile:") ?? 0);
    }

    /// <summary>A figure in bytes from a line such as "MemAvailable:   12345678 kB"; null where there is no such line.</summary>
    private static long? Figure(string file, string name)
    {
        var line = File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        return line?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [_, var kibibytes, ..]
            ? long.Parse(kibibytes, CultureInfo.InvariantCulture) * 1024
            : null;
    }
}
