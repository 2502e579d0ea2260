using System.Diagnostics;
using System.Globalization;
using JudgeLM.Benchmarks.Pages;

namespace JudgeLM.Benchmarks.Throughput;

/// <summary>Measures what a process takes from now on.</summary>
internal sealed class Meter : IDisposable
{
    private readonly Process _process;
    private readonly TimeSpan _cpu;
    private readonly ProcessCpu _threads;

    /// <summary>Begins.</summary>
    public Meter(int process)
    {
        _process = Process.GetProcessById(process);

        // Linux forgets the highest resident size (proc(5), clear_refs).
        File.WriteAllText(PathOf(process, "clear_refs"), "5");
        _threads = ProcessCpu.Of(process);
        _cpu = _process.TotalProcessorTime;
    }

    /// <summary>CPU time of the threads that are neither the engine's nor the compiler's.</summary>
    public double OtherThreadsMs => (ProcessCpu.Of(_process.Id) - _threads).OtherMs;

    /// <summary>CPU time and memory so far.</summary>
    public Spent Read()
    {
        _process.Refresh();
        return new Spent((_process.TotalProcessorTime - _cpu).TotalMilliseconds, PeakBytes());
    }

    public void Dispose() => _process.Dispose();

    private static string PathOf(int process, string name) => string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/{name}");

    private long PeakBytes()
    {
        const string HighWater = "VmHWM:";
        var line = File.ReadLines(PathOf(_process.Id, "status")).First(line => line.StartsWith(HighWater, StringComparison.Ordinal));
        return long.Parse(line[HighWater.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) << 10;
    }
}
