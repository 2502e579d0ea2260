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

    /// <summary>The middle value, or the mean of the two in the middle; null where there is none.</summary>
    public static double? Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
