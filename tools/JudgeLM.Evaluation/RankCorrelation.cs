namespace JudgeLM.Evaluation;

/// <summary>Spearman's rank correlation.</summary>
internal static class RankCorrelation
{
    /// <summary>-1..1: Pearson's correlation of the ranks, equal values sharing the mean of their ranks.</summary>
    public static double Spearman(IReadOnlyList<double> a, IReadOnlyList<double> b) => Pearson(Ranks(a), Ranks(b));

    private static double[] Ranks(IReadOnlyList<double> values)
    {
        var ranks = new double[values.Count];
        var next = 1;
        foreach (var same in values.Select((value, i) => (value, i)).GroupBy(item => item.value).OrderBy(group => group.Key))
        {
            var count = same.Count();
            foreach (var (_, i) in same)
            {
                ranks[i] = next + ((count - 1) / 2.0);
            }

            next += count;
        }

        return ranks;
    }

    private static double Pearson(double[] a, double[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        var together = a.Zip(b).Sum(pair => (pair.First - meanA) * (pair.Second - meanB));
        return together / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(x => (x - meanB) * (x - meanB)));
    }
}
