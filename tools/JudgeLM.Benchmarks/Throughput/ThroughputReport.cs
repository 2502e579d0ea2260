using System.Text.Json;

namespace JudgeLM.Benchmarks.Throughput;

/// <summary>Tells the figures as they come: rows of a table on the console, and a file of JSON that is whole after each.</summary>
internal sealed class ThroughputReport
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly string _path;
    private readonly object _conditions;
    private readonly List<Figures> _figures = [];
    private readonly List<NewcomerFigures> _newcomers = [];

    /// <param name="path">The file of JSON.</param>
    /// <param name="conditions">What was measured where.</param>
    public ThroughputReport(string path, object conditions) => (_path, _conditions) = (path, conditions);

    /// <summary>Begins the table.</summary>
    public static void Begin()
    {
        Console.WriteLine("| model | style | at once | contestant | rounds | tokens/s | of bare loop | of same batches | judgements/min | first token, ms (95th) | scores, ms (95th) | CPU, ms/token | own CPU, ms/token | own part | bytes/token | peak, MB |");
        Console.WriteLine("|---|---|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    }

    /// <summary>Adds a row.</summary>
    public void Add(Figures row)
    {
        _figures.Add(row);
        Console.WriteLine(
            $"| {row.Model} | {row.Style} | {row.AtOnce} | {row.Contestant} | {row.Rounds} | {row.TokensPerSecond:F1} | {row.OfBareLoop:F3} | {Cell(row.OfSameBatches, "F3")} | {row.JudgementsPerMinute:F1} "
            + $"| {row.FirstTokenMs.Median:F0} ({row.FirstTokenMs.Percentile95:F0}) | {row.ScoresMs.Median:F0} ({row.ScoresMs.Percentile95:F0}) "
            + $"| {row.CpuMsPerToken:F2} | {Cell(row.OwnCpuMsPerToken, "F3")} | {Cell(row.OwnCpuMsPerToken / row.CpuMsPerToken, "P1")} | {Cell(row.AllocatedBytesPerToken, "F0")} | {row.PeakMegabytes:F0} |");
        Save();
    }

    /// <summary>Adds the rows about newcomers, as a table of their own.</summary>
    public void Add(IReadOnlyList<NewcomerFigures> rows)
    {
        _newcomers.AddRange(rows);
        Console.WriteLine();
        Console.WriteLine("| model | running streams | contestant | usual gap, ms | worst gap while a prompt of 600 tokens arrives, ms | longest decode, ms | its first token, ms |");
        Console.WriteLine("|---|--:|---|--:|--:|--:|--:|");
        foreach (var row in rows)
        {
            Console.WriteLine(
                $"| {row.Model} | {row.Running} | {row.Contestant} | {row.UsualGapMs:F1} | {row.WorstGapMs:F1} | {Cell(row.LongestDecodeMs, "F1")} | {row.FirstTokenMs:F0} |");
        }

        Console.WriteLine();
        Save();
    }

    private static string Cell(double? figure, string format) => figure?.ToString(format) ?? "–";

    private void Save() =>
        File.WriteAllText(_path, JsonSerializer.Serialize(new { Conditions = _conditions, Figures = _figures, Newcomers = _newcomers }, _json));
}
