using System.Globalization;
using JudgeLM.Core.Inference.LlamaCpp;

namespace JudgeLM.Benchmarks.Pages;

/// <summary>CPU time of a process's threads, by what they do.</summary>
/// <param name="EngineMs">The engine's loop thread and the threads that compute for it.</param>
/// <param name="OtherMs">All others, but for those that compile: rendering, the connections, the history, garbage collection.</param>
/// <param name="CompilerMs">Compiling code that turned out to run often; it ends soon after a start.</param>
internal sealed record ProcessCpu(double EngineMs, double OtherMs, double CompilerMs)
{
    private readonly Dictionary<string, (string Name, double Milliseconds)> _threads = [];

    private ProcessCpu(Dictionary<string, (string Name, double Milliseconds)> threads)
        : this(Sum(threads, IsEngine), Sum(threads, name => !IsEngine(name) && !IsCompiler(name)), Sum(threads, IsCompiler)) => _threads = threads;

    public static ProcessCpu operator +(ProcessCpu left, ProcessCpu right) =>
        new(left.EngineMs + right.EngineMs, left.OtherMs + right.OtherMs, left.CompilerMs + right.CompilerMs);

    /// <summary>What came since an earlier reading; threads that ended between are left out.</summary>
    public static ProcessCpu operator -(ProcessCpu left, ProcessCpu right) => new(left._threads.ToDictionary(
        thread => thread.Key,
        thread => (thread.Value.Name, thread.Value.Milliseconds - right._threads.GetValueOrDefault(thread.Key).Milliseconds)));

    /// <summary>Reads the times of a process, which Linux keeps in nanoseconds a thread.</summary>
    public static ProcessCpu Of(int process)
    {
        var threads = new Dictionary<string, (string Name, double Milliseconds)>();
        foreach (var thread in Directory.EnumerateDirectories(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/task")))
        {
            try
            {
                var name = File.ReadAllText(Path.Combine(thread, "comm")).Trim();
                threads[thread] = (name, double.Parse(File.ReadAllText(Path.Combine(thread, "schedstat")).Split(' ')[0], CultureInfo.InvariantCulture) / 1e6);
            }
            catch (IOException)
            {
                // It ended meanwhile.
            }
        }

        return new ProcessCpu(threads);
    }

    private static bool IsEngine(string name) => name is "Judge engine" or ComputeThreads.Name;

    private static bool IsCompiler(string name) => name.StartsWith(".NET Tiered", StringComparison.Ordinal);

    private static double Sum(Dictionary<string, (string Name, double Milliseconds)> threads, Func<string, bool> are) =>
        threads.Values.Where(thread => are(thread.Name)).Sum(thread => thread.Milliseconds);
}
