namespace JudgeLM.Benchmarks.Throughput;

/// <summary>What a contestant did with some jobs.</summary>
/// <param name="Milliseconds">From the first start to the last token.</param>
/// <param name="Streams">When the tokens of each job came.</param>
/// <param name="Spent">What it took.</param>
internal sealed record Run(double Milliseconds, IReadOnlyList<TokenTimes> Streams, Spent Spent);

/// <summary>When the tokens of one job came, in milliseconds since the run began.</summary>
/// <param name="StartMs">When it was asked for.</param>
/// <param name="TokensMs">When each token was there for its reader.</param>
internal sealed record TokenTimes(double StartMs, IReadOnlyList<double> TokensMs)
{
    /// <summary>How long a reader waited for the token with a number, 1-based.</summary>
    public double Until(int token) => TokensMs[token - 1] - StartMs;

    /// <summary>The pauses between two tokens of which the later came in a span of time.</summary>
    public IEnumerable<double> Gaps(double fromMs, double toMs) => TokensMs.Zip(TokensMs.Skip(1))
        .Where(pair => pair.Second > fromMs && pair.First < toMs)
        .Select(pair => pair.Second - pair.First);
}

/// <summary>What a run took of the machine.</summary>
/// <param name="CpuMs">CPU time of the contestant's process, all threads.</param>
/// <param name="PeakBytes">The most memory that its process had resident, the weights in the file cache included.</param>
/// <param name="OwnCpuMs">CPU time of what is not llama.cpp's decode; null where it cannot be told apart.</param>
/// <param name="AllocatedBytes">What was allocated on the .NET heap; null where it was not measured.</param>
/// <param name="LongestDecodeMs">The longest single decode; null where it was not measured.</param>
internal sealed record Spent(double CpuMs, long PeakBytes, double? OwnCpuMs = null, long? AllocatedBytes = null, double? LongestDecodeMs = null);
