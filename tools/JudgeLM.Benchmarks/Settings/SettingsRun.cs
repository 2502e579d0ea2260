using System.Diagnostics;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Benchmarks.Settings;

/// <summary>What unrelated sequences cost under a setting, in milliseconds.</summary>
/// <param name="PromptToken">A token of a prompt, in full batches.</param>
/// <param name="Step">A step in which every sequence writes a token.</param>
/// <param name="SmallChunk">A step in which one sequence reads <see cref="SmallTokens"/> of its prompt and the others write a token; not a number where there are no others.</param>
/// <param name="LargeChunk">The same with <see cref="LargeTokens"/>.</param>
internal readonly record struct SettingsRun(double PromptToken, double Step, double SmallChunk, double LargeChunk)
{
    /// <summary>With 15 streams just too few for llama.cpp's attention to work in tiles.</summary>
    public const int SmallTokens = 48;

    /// <summary>Enough for tiles.</summary>
    public const int LargeTokens = 64;

    private const int PromptTokens = 320;
    private const int Steps = 24;
    private const int MixedSteps = 2;

    /// <summary>Most tokens of a sequence.</summary>
    public const int ContextSize = 512;

    /// <summary>Measures in an empty KV cache.</summary>
    public static SettingsRun Of(ILlamaRuntime runtime, int sequences)
    {
        runtime.Reset();
        var batch = new LlamaBatch(runtime.Info.BatchSize);
        var lengths = new int[sequences];

        // The last one has read less: it has chunks to go.
        var missing = sequences > 1 ? (SmallTokens + LargeTokens) * MixedSteps : 0;
        var prompts = Enumerable.Range(0, sequences).SelectMany(sequence =>
            Enumerable.Repeat(sequence, PromptTokens - (sequence == sequences - 1 ? missing : 0))).ToList();
        var prompt = Time(() =>
        {
            foreach (var part in prompts.Chunk(batch.Capacity))
            {
                Decode(part, logits: false);
            }
        });
        var (small, large) = (Beside(SmallTokens), Beside(LargeTokens));
        var steps = Time(() =>
        {
            for (var step = 0; step < Steps; step++)
            {
                Decode([.. Enumerable.Range(0, sequences)], logits: true);
            }
        });
        return new SettingsRun(prompt / prompts.Count, steps / Steps, small, large);

        double Beside(int chunk) => missing == 0 ? double.NaN : Time(() =>
        {
            for (var step = 0; step < MixedSteps; step++)
            {
                Decode([.. Enumerable.Range(0, sequences - 1), .. Enumerable.Repeat(sequences - 1, chunk)], logits: true);
            }
        }) / MixedSteps;

        void Decode(IReadOnlyList<int> ofSequences, bool logits)
        {
            batch.Clear();
            for (var i = 0; i < ofSequences.Count; i++)
            {
                // Any tokens will do, as long as no two sequences begin alike.
                var sequence = ofSequences[i];
                var last = i == ofSequences.Count - 1 || ofSequences[i + 1] != sequence;
                batch.Add(new LlamaBatchEntry(300 + sequence + lengths[sequence], lengths[sequence]++, sequence, logits && last));
            }

            runtime.Decode(batch);
        }
    }

    private static double Time(Action work)
    {
        var began = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
