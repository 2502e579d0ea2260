namespace JudgeLM.Core.Inference.Batching;

/// <summary>
/// Sizes the chunks of prompts that are computed beside running streams, by how long steps took lately: a stream then waits
/// for a chunk about as long as for its own tokens, whatever the model and the machine. Who comes while nobody writes gets whole batches.
/// </summary>
/// <param name="onProcessor">Whether the CPU computes, so that <see cref="Tile"/> counts.</param>
internal sealed class PrefillPace(bool onProcessor)
{
    /// <summary>The smallest that times may lead to: fewer do not fill the groups of rows that matrix multiplications work in.</summary>
    public const int SmallestChunk = 32;

    /// <summary>
    /// From so many tokens on, llama.cpp's attention on the CPU computes in tiles of so many, and a tile with streams in it
    /// computes the cells of all sequences for each of its tokens. Beside 15 streams of 320 tokens a chunk of 64 took about
    /// 1.9 times as long as one of 48 (134M, Q8_0; the benchmark <c>settings</c> measures it).
    /// </summary>
    private const int Tile = 64;

    /// <summary>
    /// The smallest that staying below <see cref="Tile"/> is worth. Half a <see cref="SmallestChunk"/> wastes at most half of
    /// the rows; a tile with so many streams in it would waste more. Estimated, not measured.
    /// </summary>
    private const int SmallestBelowTile = SmallestChunk / 2;

    /// <summary>A chunk of so many tokens is worth a tile that computes too much.</summary>
    private const int WorthTile = 256;

    /// <summary>Before a chunk was measured.</summary>
    private const int FirstChunk = 64;

    /// <summary>A pause that readers of a stream hardly notice.</summary>
    private const double UnnoticedSeconds = 0.1;

    /// <summary>A chunk may take as long as so many steps of the streams alone.</summary>
    private const double StepsPerChunk = 2;

    private const double Newest = 0.2;

    private double? _secondsPerToken;
    private double? _secondsPerStep;

    /// <summary>Most tokens of prompts in a batch with running streams, by what steps took.</summary>
    public int Chunk => _secondsPerToken is { } seconds
        ? (int)Math.Clamp(Math.Max(UnnoticedSeconds, StepsPerChunk * (_secondsPerStep ?? 0)) / seconds, SmallestChunk, int.MaxValue)
        : FirstChunk;

    /// <summary>Most tokens of prompts beside so many tokens of running streams.</summary>
    public int Beside(int streams)
    {
        var below = Tile - 1 - streams;
        return onProcessor && Chunk < WorthTile && below >= SmallestBelowTile ? Math.Min(Chunk, below) : Chunk;
    }

    /// <summary>Takes in what a step took.</summary>
    /// <param name="streams">Its tokens of running streams.</param>
    /// <param name="promptTokens">Its other tokens.</param>
    /// <param name="elapsed">How long it took.</param>
    public void Stepped(int streams, int promptTokens, TimeSpan elapsed)
    {
        if (promptTokens == 0)
        {
            _secondsPerStep = Follow(_secondsPerStep, elapsed.TotalSeconds);
        }
        else if (promptTokens >= SmallestChunk && (streams == 0 || _secondsPerStep is not null))
        {
            var chunk = elapsed.TotalSeconds - (streams == 0 ? 0 : _secondsPerStep!.Value);
            _secondsPerToken = Follow(_secondsPerToken, Math.Max(chunk, elapsed.TotalSeconds / 10) / promptTokens);
        }
    }

    private static double Follow(double? average, double value) => average + (Newest * (value - average)) ?? value;
}
