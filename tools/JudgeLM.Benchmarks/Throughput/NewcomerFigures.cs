using JudgeLM.Benchmarks.Pages;

namespace JudgeLM.Benchmarks.Throughput;

/// <summary>How streams go on while one more judgement with a long prompt arrives.</summary>
internal sealed record NewcomerFigures
{
    public required string Model { get; init; }

    /// <summary>Streams that were running.</summary>
    public required int Running { get; init; }

    public required string Contestant { get; init; }

    /// <summary>The usual pause between two tokens before it came.</summary>
    public required double UsualGapMs { get; init; }

    /// <summary>The longest pause of any stream while its prompt was read, in the worst round.</summary>
    public required double WorstGapMs { get; init; }

    /// <summary>The longest single decode of the same round; null where it was not measured.</summary>
    public required double? LongestDecodeMs { get; init; }

    /// <summary>How long the newcomer waited for its first token.</summary>
    public required double FirstTokenMs { get; init; }

    /// <summary>Sums up the rounds; the newcomer is the last stream of each.</summary>
    public static NewcomerFigures Of(string model, string contestant, IReadOnlyList<Run> runs)
    {
        var worst = runs.MaxBy(WorstGap)!;
        return new NewcomerFigures
        {
            Model = model,
            Running = runs[0].Streams.Count - 1,
            Contestant = contestant,
            UsualGapMs = Percentiles.Of(runs.SelectMany(UsualGaps), 0.5),
            WorstGapMs = WorstGap(worst),
            LongestDecodeMs = worst.Spent.LongestDecodeMs,
            FirstTokenMs = Percentiles.Of(runs.Select(run => run.Streams[^1].Until(1)), 0.5),
        };
    }

    private static IEnumerable<TokenTimes> Others(Run run) => run.Streams.SkipLast(1);

    private static IEnumerable<double> UsualGaps(Run run)
    {
        var allWrite = Others(run).Max(stream => stream.TokensMs[0]);
        return Others(run).SelectMany(stream => stream.Gaps(allWrite, run.Streams[^1].StartMs));
    }

    private static double WorstGap(Run run)
    {
        var newcomer = run.Streams[^1];
        return Others(run).SelectMany(stream => stream.Gaps(newcomer.StartMs, newcomer.TokensMs[0])).DefaultIfEmpty().Max();
    }
}
