namespace JudgeLM.Benchmarks.Throughput;

/// <summary>What all contestants get alike.</summary>
/// <param name="ModelPath">The model.</param>
/// <param name="Sequences">Judgements worked on at once.</param>
/// <param name="Threads">Threads that compute.</param>
internal sealed record Setup(string ModelPath, int Sequences, int Threads)
{
    /// <summary>Most tokens of a judgement with its prompt.</summary>
    public const int ContextSize = 768;

    /// <summary>Room for all sequences at once.</summary>
    public int KvCacheTokens => Sequences * ContextSize;
}
