using JudgeLM.Benchmarks.Pages;

namespace JudgeLM.Benchmarks.Throughput;

/// <summary>What came out for one contestant at one size: medians over the rounds, times over all judgements of all rounds.</summary>
internal sealed record Figures
{
    public required string Model { get; init; }

    public required string Style { get; init; }

    /// <summary>Judgements at once.</summary>
    public required int AtOnce { get; init; }

    public required string Contestant { get; init; }

    public required int Rounds { get; init; }

    /// <summary>Tokens a second, of prompts and of what was written.</summary>
    public required double TokensPerSecond { get; init; }

    /// <summary><see cref="TokensPerSecond"/> as a part of the bare loop's in the same round.</summary>
    public required double OfBareLoop { get; init; }

    /// <summary>The same beside the engine's own batches by a loop that does nothing else; null where that was not run.</summary>
    public required double? OfSameBatches { get; init; }

    public required double JudgementsPerMinute { get; init; }

    public required Spread FirstTokenMs { get; init; }

    public required Spread ScoresMs { get; init; }

    /// <summary>CPU time a written token.</summary>
    public required double CpuMsPerToken { get; init; }

    /// <summary>CPU time a written token outside of decoding; null where it was not measured.</summary>
    public required double? OwnCpuMsPerToken { get; init; }

    /// <summary>Bytes on the .NET heap a written token; null where it was not measured.</summary>
    public required double? AllocatedBytesPerToken { get; init; }

    public required double PeakMegabytes { get; init; }

    /// <summary>Sums up the rounds.</summary>
    public static Figures Of(string model, Workload workload, string contestant, IReadOnlyList<IReadOnlyList<Job>> jobs, IReadOnlyList<Run> runs, IReadOnlyList<Run> bare, IReadOnlyList<Run>? same)
    {
        var written = jobs[0].Count * workload.NewTokens;
        var tokens = jobs.Select(round => round.Sum(job => job.Prompt.Length + job.NewTokens)).ToList();
        return new Figures
        {
            Model = model,
            Style = workload.Style,
            AtOnce = jobs[0].Count,
            Contestant = contestant,
            Rounds = runs.Count,
            TokensPerSecond = Median((run, round) => tokens[round] / run.Milliseconds * 1e3)!.Value,
            OfBareLoop = Median((run, round) => bare[round].Milliseconds / run.Milliseconds)!.Value,
            OfSameBatches = Median((run, round) => same?[round].Milliseconds / run.Milliseconds),
            JudgementsPerMinute = Median((run, _) => jobs[0].Count / run.Milliseconds * 60e3)!.Value,
            FirstTokenMs = Until(1),
            ScoresMs = Until(Workload.ScoreLineTokens),
            CpuMsPerToken = Median((run, _) => run.Spent.CpuMs / written)!.Value,
            OwnCpuMsPerToken = Median((run, _) => run.Spent.OwnCpuMs / written),
            AllocatedBytesPerToken = Median((run, _) => run.Spent.AllocatedBytes / (double)written),
            PeakMegabytes = Median((run, _) => run.Spent.PeakBytes / (double)(1 << 20))!.Value,
        };

        double? Median(Func<Run, int, double?> figure) => Percentiles.Median(runs.Select(figure).OfType<double>());

        Spread Until(int token)
        {
            var times = runs.SelectMany(run => run.Streams).Select(stream => stream.Until(token)).ToList();
            return new Spread(Percentiles.Of(times, 0.5), Percentiles.Of(times, 0.95));
        }
    }
}

/// <summary>Where most of many values lie.</summary>
internal sealed record Spread(double Median, double Percentile95);
