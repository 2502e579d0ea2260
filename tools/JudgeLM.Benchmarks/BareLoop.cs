using System.Numerics.Tensors;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Benchmarks;

/// <summary>
/// What one would write by hand for sequences that begin alike: compute the shared beginning once, share its cells, then
/// advance all sequences in one batch a step, greedily. No queue, no text, no cancelling.
/// </summary>
internal sealed class BareLoop(ILlamaRuntime runtime)
{
    private readonly LlamaBatch _batch = new(runtime.Info.BatchSize);

    /// <summary>Completes prompts in an empty KV cache.</summary>
    /// <param name="prompts">The prompts' tokens.</param>
    /// <param name="samples">How many tokens to sample for each.</param>
    /// <param name="sampled">Called with the number of a prompt for each of its tokens.</param>
    public void Complete(IReadOnlyList<int[]> prompts, IReadOnlyList<int> samples, Action<int>? sampled = null)
    {
        var shared = prompts.Count == 1 ? 0 : prompts.Skip(1).Min(prompt => prompt.AsSpan(0, prompt.Length - 1).CommonPrefixLength(prompts[0].AsSpan(0, prompts[0].Length - 1)));
        var sequences = prompts.Select((prompt, slot) => new BareSequence(slot, prompt, samples[slot], shared)).ToList();
        ReadShared(prompts[0], shared);
        foreach (var sequence in sequences.Skip(1))
        {
            runtime.Share(0, sequence.Slot, shared);
        }

        while (Fill(sequences))
        {
            runtime.Decode(_batch);
            foreach (var sequence in sequences)
            {
                if (sequence.LogitsIndex is { } index)
                {
                    sequence.Take(TensorPrimitives.IndexOfMax(runtime.Logits(index)));
                    sampled?.Invoke(sequence.Slot);
                }
            }
        }
    }

    private void ReadShared(int[] prompt, int shared)
    {
        for (var position = 0; position < shared;)
        {
            _batch.Clear();
            for (; position < shared && _batch.Room > 0; position++)
            {
                _batch.Add(new LlamaBatchEntry(prompt[position], position, Sequence: 0, WantsLogits: false));
            }

            runtime.Decode(_batch);
        }
    }

    private bool Fill(List<BareSequence> sequences)
    {
        _batch.Clear();
        foreach (var sequence in sequences)
        {
            sequence.AddPending(_batch);
        }

        return _batch.Count > 0;
    }
}
