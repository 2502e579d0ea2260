using System.Diagnostics;
using JudgeLM.Benchmarks.Pages;

namespace JudgeLM.Benchmarks;

/// <summary>What a piece of work cost.</summary>
/// <param name="Milliseconds">Time that passed.</param>
/// <param name="CpuMilliseconds">Processor time of this process, all threads: it says the most where others work on the machine too.</param>
internal readonly record struct Cost(double Milliseconds, double CpuMilliseconds)
{
    /// <summary>Does something and measures it.</summary>
    public static async Task<Cost> OfAsync(Func<Task> work)
    {
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        await work();
        var elapsed = clock.Elapsed;
        process.Refresh();
        return new Cost(elapsed.TotalMilliseconds, (process.TotalProcessorTime - cpu).TotalMilliseconds);
    }

    /// <summary>The medians of several measurements, without the first, which warms up.</summary>
    public static Cost Median(IReadOnlyList<Cost> costs) => new(
        Percentiles.Median(costs.Skip(1).Select(cost => cost.Milliseconds))!.Value, Percentiles.Median(costs.Skip(1).Select(cost => cost.CpuMilliseconds))!.Value);

    /// <summary>How many times as much as another, in time and in processor time, as two cells of a table.</summary>
    public string Over(Cost other) => $"{Milliseconds / other.Milliseconds:F3} | {CpuMilliseconds / other.CpuMilliseconds:F3}";
}
