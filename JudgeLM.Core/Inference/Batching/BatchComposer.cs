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
    /// <param name="share">Tells what so many streams and so many unread prompts get of it.</param>
    /// <returns>How many tokens of running streams it holds.</returns>
    public static int Compose(LlamaBatch batch, List<Sequence> active, Func<int, int, BatchShares> share)
    {
        batch.Clear();
        int streams = 0, waiting = 0;
        foreach (var sequence in active)
        {
            sequence.LogitsIndex = null;
            streams += IsStream(sequence) ? 1 : 0;
            waiting += sequence.Leader is null && sequence.PendingTokens > 1 ? 1 : 0;
        }

        var shares = share(streams, waiting);
        if (shares.Streams)
        {
            foreach (var sequence in active)
            {
                if (IsStream(sequence))
                {
                    sequence.AddPending(batch, most: Math.Min(1, batch.Room));
                }
            }
        }

        var ofStreams = batch.Count;
        var end = Math.Min(batch.Capacity, (long)ofStreams + shares.PromptTokens);
        foreach (var sequence in active)
        {
            if (sequence.Leader is null && sequence.PendingTokens > (shares.Streams ? 0 : 1))
            {
                sequence.AddPending(batch, most: (int)end - batch.Count);
            }
        }

        return ofStreams;
    }

    private static bool IsStream(Sequence sequence) => sequence.Leader is null && sequence.PendingTokens == 1;
}
