namespace JudgeLM.Benchmarks.Throughput;

/// <summary>One way to serve many judgements with one model.</summary>
internal interface IContestant : IAsyncDisposable
{
    /// <summary>What the table calls it.</summary>
    string Name { get; }

    /// <summary>Whether more than so many at once tell nothing new.</summary>
    int MostAtOnce => int.MaxValue;

    /// <summary>Whether jobs may come while others are under way.</summary>
    bool TakesNewcomers => true;

    /// <summary>Does all jobs at once.</summary>
    Task<Run> RunAsync(IReadOnlyList<Job> jobs);
}
