using System.Runtime.InteropServices;

namespace JudgeLM.Benchmarks.Throughput;

/// <summary>The CPU time of the calling thread, on Linux.</summary>
internal static partial class ThreadCpu
{
    private const int ThreadClock = 3;

    /// <summary>Milliseconds since the thread began.</summary>
    public static double Milliseconds => ReadClock(ThreadClock, out var time) == 0
        ? (time.Seconds * 1e3) + (time.Nanoseconds / 1e6)
        : throw new PlatformNotSupportedException("The CPU time of a thread cannot be read.");

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ReadClock(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
