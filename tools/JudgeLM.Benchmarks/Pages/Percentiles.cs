namespace JudgeLM.Benchmarks.Pages;

/// <summary>Where most of many values lie.</summary>
internal static class Percentiles
{
    /// <summary>The value that a part of all stay at or below.</summary>
    /// <param name="values">The values, in any order.</param>
    /// <param name="part">0..1.</param>
    public static double Of(IEnumerable<double> values, double part)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? double.NaN : sorted[Math.Max(0, (int)Math.Ceiling(part * sorted.Count) - 1)];
    }
}
