using JudgeLM.Core.Judging;
using JudgeLM.Training.Data;
using JudgeLM.Training.Data.Composition;
using JudgeLM.Training.Tokenizer;

namespace JudgeLM.Training.Learning;

/// <summary>
/// Batches of about equal size in tokens, one a replica and step, from pools that are sorted by length: little is padded, and the
/// replicas of a step have about equal work. A pool depends on the seed and its number only: training goes on after a stop where it stood.
/// </summary>
/// <param name="tokenizer">Splits text.</param>
/// <param name="realText">Text that people wrote, where it is at hand.</param>
/// <param name="plan">Sizes and lengths.</param>
public sealed class Batches(PieceTokenizer tokenizer, RealText? realText, TrainingPlan plan)
{
    private List<EncodedExample[][]> _pool = [];

    /// <summary>Number of the pool that the next step is from.</summary>
    public int Pool { get; private set; } = -1;

    /// <summary>Index of the next step in it.</summary>
    public int Index { get; private set; }

    /// <summary>Goes to where a run stood.</summary>
    public void Seek(int pool, int index)
    {
        Pool = pool;
        Index = index;
        _pool = pool < 0 ? [] : Fill(pool);
    }

    /// <summary>The next step's batches, one a replica.</summary>
    public EncodedExample[][] Next()
    {
        if (Index >= _pool.Count)
        {
            Seek(Pool + 1, 0);
        }

        return _pool[Index++];
    }

    private List<EncodedExample[][]> Fill(int pool)
    {
        var examples = Enumerable.Range(0, plan.Replicas).AsParallel().AsOrdered().SelectMany(stream => Drawn(pool, stream)).ToArray();
        var random = new Random(HashCode(plan.Seed, 0, pool));
        var batches = new List<EncodedExample[]>();
        var batch = new List<EncodedExample>();
        foreach (var example in examples.OrderBy(example => example.Tokens.Length + (random.NextDouble() * 6)))
        {
            if (batch.Count > 0 && (batch.Count + 1) * example.Tokens.Length > plan.TokensPerBatch)
            {
                batches.Add([.. batch]);
                batch.Clear();
            }

            batch.Add(example);
        }

        // What is too little for another batch each is left out.
        return [.. batches.Chunk(plan.Replicas).Where(step => step.Length == plan.Replicas).OrderBy(_ => random.Next())];
    }

    private List<EncodedExample> Drawn(int pool, int stream)
    {
        var seed = HashCode(plan.Seed, stream, pool);
        var random = new Random(seed);
        var source = new ExampleSource(seed, heldOut: false, realText, plan.Stage(pool));
        var wanted = (long)plan.BatchesPerPool * plan.TokensPerBatch;
        var examples = new List<EncodedExample>();
        for (long tokens = 0; tokens < wanted;)
        {
            var drawn = Draw(pool, random, source);
            if (drawn.Max(example => example.Tokens.Length) <= plan.LongestSequence)
            {
                examples.AddRange(drawn);
                tokens += drawn.Sum(example => example.Tokens.Length);
            }
        }

        return examples;
    }

    /// <summary>A case; of pairs both orders now and then, so that nothing is learned from which answer stands first.</summary>
    private EncodedExample[] Draw(int pool, Random random, ExampleSource source)
    {
        if (random.NextDouble() < plan.RandomMatchingRate)
        {
            return [RandomMatching.Draw(tokenizer, random, plan.LongestRandomMatch(pool))];
        }

        var band = plan.Band(pool, random.NextDouble());
        var example = random.NextDouble() < plan.PractisedRate
            ? source.Next(plan.PractisedFamilies[random.Next(plan.PractisedFamilies.Count)], band)
            : source.Next(band);
        var inSmallPieces = SmallPieces(pool, random);
        JudgeExample[] orders = example.Task.Mode == JudgeMode.Pair && random.NextDouble() < plan.BothOrdersRate ? [example, example.Swapped()] : [example];
        return [.. orders.Select(order => EncodedExample.Of(tokenizer, order, random, inSmallPieces, random.NextDouble() < plan.ExplanationRate))];
    }

    /// <summary>Chooses the words of a case that come in smaller pieces: a word the same way wherever it stands in the case.</summary>
    private Func<string, bool>? SmallPieces(int pool, Random random)
    {
        if (pool < plan.PoolsOfShortCases || random.NextDouble() >= plan.SmallPiecesRate)
        {
            return null;
        }

        var salt = (uint)random.Next();
        return word => word.TrimStart(Vocabulary.Space).ToUpperInvariant().Aggregate(salt, (hash, c) => ((hash ^ c) * 16777619) ^ (hash >> 15)) % 5 == 0;
    }

    private static int HashCode(int seed, int stream, int pool) => unchecked((((seed * 397) + stream) * 7919) + (pool * 104729) + 17);
}
