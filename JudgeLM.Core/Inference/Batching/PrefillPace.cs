namespace JudgeLM.Core.Inference.Batching;

/// <summary>
/// Sizes the chunks of prompts that are computed between the steps of running streams, by how long steps took lately and how many wait to be read:
/// whatever the model and the machine, a stream waits for a chunk about as long as for its own tokens, or as goes unnoticed, and longer
/// the more people have nothing to read yet. Who comes while nobody writes gets whole batches, as far as they are computed soon: until then the loop hears nobody, not even who stops.
/// </summary>
/// <param name="onProcessor">Whether the CPU computes, so that <see cref="Tile"/> and <see cref="RowGroup"/> count.</param>
internal sealed class PrefillPace(bool onProcessor)
{
    /// <summary>The smallest that times may lead to: fewer do not fill the groups of rows that matrix multiplications work in.</summary>
    public const int SmallestChunk = 32;

    /// <summary>
    /// From so many tokens on, llama.cpp's attention on the CPU computes in tiles of so many, and a tile with streams in it
    /// computes the cells of all sequences for each of its tokens. Beside 4 streams of 320 tokens a chunk of 124 took 109 ms longer
    /// in one batch with them, and they 37 ms in a batch of their own (1.1B, Q4_0).
    /// </summary>
    private const int Tile = 64;

    /// <summary>llama.cpp multiplies so many rows at once on the CPU; each of the rest costs half as much as such a group (1.1B, Q4_0).</summary>
    private const int RowGroup = 4;

    private const int LargestMixed = Tile - RowGroup;

    /// <summary>Before a chunk was measured.</summary>
    private const int FirstChunk = 64;

    /// <summary>A pause that readers of a stream hardly notice; each who waits for a first token is worth one.</summary>
    private const double UnnoticedSeconds = 0.1;

    /// <summary>However many wait.</summary>
    private const double LongestSeconds = 1;

    /// <summary>A chunk may take as long as so many steps of the streams alone.</summary>
    private const double StepsPerChunk = 2;

    /// <summary>For prompts alone, on a machine that is too slow for more.</summary>
    private const double LongestAloneSeconds = 2;

    private const double Newest = 0.2;

    private double? _secondsPerToken;
    private double? _secondsPerStep;
    private bool _promptsAreNext;

    /// <summary>Most tokens of prompts between two steps of running streams, by what steps took.</summary>
    /// <param name="waiting">People with a prompt that is not read yet, 1 or more.</param>
    public int Chunk(int waiting) => _secondsPerToken is { } seconds
        ? (int)Math.Clamp(Math.Max(Math.Min(UnnoticedSeconds * waiting, LongestSeconds), StepsPerChunk * (_secondsPerStep ?? 0)) / seconds, SmallestChunk, int.MaxValue)
        : FirstChunk;

    /// <summary>Tells what the next batch holds; where streams and prompts take turns, each call is a turn.</summary>
    /// <param name="streams">Running streams, 0 or more.</param>
    /// <param name="waiting">People with a prompt that is not read yet, 1 or more.</param>
    public BatchShares TakeTurn(int streams, int waiting)
    {
        if (streams == 0)
        {
            return new BatchShares(StreamPace.All, onProcessor ? ChunkAlone() : int.MaxValue);
        }

        var chunk = Chunk(waiting);
        if (!onProcessor)
        {
            return new BatchShares(StreamPace.All, chunk);
        }

        if (chunk < Tile && streams + SmallestChunk <= LargestMixed)
        {
            return new BatchShares(StreamPace.All, Math.Min(InGroups(streams + chunk), LargestMixed) - streams);
        }

        _promptsAreNext = !_promptsAreNext;
        return _promptsAreNext ? new BatchShares(StreamPace.All, 0) : new BatchShares(Streams: 0, InGroups(chunk));
    }

    /// <summary>Takes in what a step of all running streams took.</summary>
    public void Stepped(TimeSpan elapsed) => _secondsPerStep = Follow(_secondsPerStep, elapsed.TotalSeconds);

    /// <summary>Takes in what a batch with prompts took.</summary>
    /// <param name="streams">Its tokens of running streams.</param>
    /// <param name="promptTokens">Its tokens of prompts, 1 or more.</param>
    /// <param name="elapsed">How long it took.</param>
    public void Read(int streams, int promptTokens, TimeSpan elapsed)
    {
        if (promptTokens >= SmallestChunk && (streams == 0 || _secondsPerStep is not null))
        {
            var chunk = elapsed.TotalSeconds - (streams == 0 ? 0 : _secondsPerStep!.Value);
            _secondsPerToken = Follow(_secondsPerToken, Math.Max(chunk, elapsed.TotalSeconds / 10) / promptTokens);
        }
    }

    /// <summary>Most tokens of prompts in a batch while nobody writes: at least as many as fill a tile.</summary>
    private int ChunkAlone() => _secondsPerToken is { } seconds ? (int)Math.Clamp(LongestAloneSeconds / seconds, Tile, int.MaxValue) : FirstChunk;

    /// <summary>The next multiple of <see cref="RowGroup"/>, as far as there is one.</summary>
    private static int InGroups(int tokens) => (int)Math.Min((tokens + RowGroup - 1L) / RowGroup * RowGroup, int.MaxValue);

    private static double Follow(double? average, double value) => average + (Newest * (value - average)) ?? value;
}
