using System.Diagnostics;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Benchmarks.Throughput;

/// <summary>The limit: a loop over the runtime and nothing else.</summary>
internal sealed class BareContestant(ILlamaRuntime runtime) : IContestant
{
    public string Name => "bare loop";

    public bool TakesNewcomers => false;

    public Task<Run> RunAsync(IReadOnlyList<Job> jobs)
    {
        runtime.Reset();
        using var meter = new Meter(Environment.ProcessId);
        var clock = Stopwatch.StartNew();
        var streams = jobs.Select(job => new List<double>(job.NewTokens)).ToList();
        new BareLoop(runtime).Complete(
            [.. jobs.Select(job => job.Prompt)], [.. jobs.Select(job => job.NewTokens)], slot => streams[slot].Add(clock.Elapsed.TotalMilliseconds));
        var spent = meter.Read();
        return Task.FromResult(new Run(streams.Max(times => times[^1]), [.. streams.Select(times => new TokenTimes(0, times))], spent));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
