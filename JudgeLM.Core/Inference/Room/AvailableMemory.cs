using System.Globalization;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference.Room;

/// <summary>How much memory the machine, or the container this process runs in, can still give.</summary>
internal static class AvailableMemory
{
    private const string MachineFigures = "/proc/meminfo";
    private const string ProcessFigures = "/proc/self/status";

    /// <summary>Where a container finds the limit of its memory: by the second and by the first version of control groups.</summary>
    private static readonly string[] _containerLimits = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"];

    /// <summary>Free bytes, counting what the system would free on demand, but not the weights of models that are loaded.</summary>
    public static DeviceRoom OfProcessor()
    {
        var total = Total();
        var limit = total - Environment.WorkingSet;
        return new DeviceRoom("the CPU", total, Math.Max(0, Math.Min(limit, LinuxAvailable() ?? limit)));
    }

    /// <summary>Memory for a sequence beside what is kept free for the app itself; null where there is not so much.</summary>
    public static SequenceState? TryTake(nuint bytes)
    {
        try
        {
            return (long)bytes <= OfProcessor().FreeBytes - FreeRoom.ProcessorReserveBytes ? new SequenceState(bytes) : null;
        }
        catch (OutOfMemoryException)
        {
            // Somebody else took it just now.
            return null;
        }
    }

    /// <summary>The whole memory, within the limit of the container. What .NET calls available is, in a container, three quarters of that: what its own heap may take.</summary>
    private static long Total()
    {
        var machine = Figure(MachineFigures, "MemTotal:") ?? 0;
        var limits = _containerLimits.Where(File.Exists).Select(file => long.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var limit) ? limit : long.MaxValue);
        // A limit that stands elsewhere, such as a service's, only .NET finds.
        return limits.Where(limit => limit < machine).DefaultIfEmpty(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes).Min();
    }

    private static long? LinuxAvailable()
    {
        // Linux calls mapped files available, and llama.cpp maps the weights of the models in use.
        return Figure(MachineFigures, "MemAvailable:") - (Figure(ProcessFigures, "RssFile:") ?? 0);
    }

    /// <summary>A figure in bytes from a line such as "MemAvailable:   12345678 kB"; null where there is no such line.</summary>
    private static long? Figure(string file, string name)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        var line = File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        return line?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [_, var kibibytes, ..]
            ? long.Parse(kibibytes, CultureInfo.InvariantCulture) * 1024
            : null;
    }
}
