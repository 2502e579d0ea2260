using System.Globalization;

namespace JudgeLM.Benchmarks.Pages;

/// <summary>How long all cores of the machine were busy and idle so far, in Linux's ticks.</summary>
internal sealed record MachineTime(double Busy, double Idle)
{
    /// <summary>Reads the clock.</summary>
    public static MachineTime Read()
    {
        // cpu user nice system idle iowait irq softirq steal …
        var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9]
            .Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        var idle = ticks[3] + ticks[4];
        return new MachineTime(ticks.Sum() - idle, idle);
    }

    /// <summary>The busy part of the time since an earlier reading, 0..1 of all cores.</summary>
    public double BusySince(MachineTime earlier) =>
        (Busy - earlier.Busy) / Math.Max(1, Busy - earlier.Busy + Idle - earlier.Idle);
}
