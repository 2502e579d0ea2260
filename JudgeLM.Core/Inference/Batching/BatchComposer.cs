using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference.Batching;

/// <summary>
/// Fills the batch of one step: first the one token of every generating sequence, so that running streams keep their
/// pace, then chunks of prompts, oldest first; who waits for a leader's beginning sits out. There is no separate prefill phase (as in llama-server and vLLM v1).
/// </summary>
internal static class BatchComposer
{
    /// <summary>Fills <paramref name="batch"/> from the pending tokens of <paramref name="active"/>.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="active">The sequences, oldest first.</param>
    /// <param name="chunkBeside">Tells the most tokens of prompts beside so many running streams.</param>
    /// <returns>How many tokens of running streams it holds.</returns>
    public static int Compose(LlamaBatch batch, List<Sequence> active, Func<int, int> chunkBeside)
    {
        batch.Clear();
        foreach (var sequence in active)
        {
            sequence.LogitsIndex = null;
        }

        foreach (var sequence in active)
        {
            if (sequence.Leader is null && sequence.PendingTokens == 1)
            {
                sequence.AddPending(batch, most: Math.Min(1, batch.Room));
            }
        }

        var streams = batch.Count;
        var end = streams == 0 ? batch.Capacity : Math.Min(batch.Capacity, streams + (long)chunkBeside(streams));
        foreach (var sequence in active)
        {
            if (sequence.Leader is null)
            {
                sequence.AddPending(batch, most: (int)end - batch.Count);
            }
        }

        return streams;
    }
}
