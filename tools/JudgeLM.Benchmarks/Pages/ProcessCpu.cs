using System.Globalization;

namespace JudgeLM.Benchmarks.Pages;

/// <summary>CPU time of the app's threads so far, by what they do.</summary>
/// <param name="EngineMs">The engine's loop thread and the threads that compute for it.</param>
/// <param name="OtherMs">All others, but for those that compile: rendering, the connections, the history, garbage collection.</param>
/// <param name="CompilerMs">Compiling code that turned out to run often; it ends soon after a start.</param>
internal sealed record ProcessCpu(double EngineMs, double OtherMs, double CompilerMs)
{
    public static ProcessCpu operator +(ProcessCpu left, ProcessCpu right) =>
        new(left.EngineMs + right.EngineMs, left.OtherMs + right.OtherMs, left.CompilerMs + right.CompilerMs);

    public static ProcessCpu operator -(ProcessCpu left, ProcessCpu right) =>
        new(left.EngineMs - right.EngineMs, left.OtherMs - right.OtherMs, left.CompilerMs - right.CompilerMs);

    /// <summary>Reads the times of a process, which Linux keeps in nanoseconds a thread.</summary>
    public static ProcessCpu Of(int process)
    {
        double engine = 0, other = 0, compiler = 0;
        foreach (var thread in Directory.EnumerateDirectories(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/task")))
        {
            try
            {
                var name = File.ReadAllText(Path.Combine(thread, "comm")).Trim();
                var milliseconds = double.Parse(File.ReadAllText(Path.Combine(thread, "schedstat")).Split(' ')[0], CultureInfo.InvariantCulture) / 1e6;
                _ = name switch
                {
                    "Judge engine" => engine += milliseconds,
                    _ when name.StartsWith(".NET Tiered", StringComparison.Ordinal) => compiler += milliseconds,
                    _ => other += milliseconds,
                };
            }
            catch (IOException)
            {
                // It ended meanwhile.
            }
        }

        return new ProcessCpu(engine, other, compiler);
    }
}
