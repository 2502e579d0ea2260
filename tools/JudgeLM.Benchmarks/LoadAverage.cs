namespace JudgeLM.Benchmarks;

/// <summary>How busy the machine is, as Linux tells it.</summary>
internal static class LoadAverage
{
    /// <summary>Processes that ran or waited to, averaged over the last 1, 5 and 15 minutes.</summary>
    public static string Now => string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]);
}
