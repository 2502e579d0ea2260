using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference.Batching;

/// <summary>
/// Fills the batch of one step: the one token of every generating sequence, chunks of prompts, oldest first, or both, as
/// <see cref="BatchPace"/> says; who waits for a leader's beginning sits out. There is no separate prefill phase (as in llama-server and vLLM v1).
/// </summary>
internal static class BatchComposer
{
    /// <summary>Fills <paramref name="batch"/> from the pending tokens of <paramref name="active"/>.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="active">The sequences, oldest first.</param>
    /// <param name="share">Tells what so many streams and so many people with an unread prompt get of it.</param>
    /// <returns>How many tokens of running streams it holds.</returns>
    public static int Compose(LlamaBatch batch, List<Sequence> active, Func<int, int, BatchShares> share)
    {
        batch.Clear();
        int streams = 0, waiting = 0;
        for (var i = 0; i < active.Count; i++)
        {
            active[i].LogitsIndex = null;
            streams += IsStream(active[i]) ? 1 : 0;
            waiting += IsUnread(active[i]) && !GroupWaitsBefore(active, i) ? 1 : 0;
        }

        var shares = share(streams, waiting);
        if (shares.Streams == 1)
        {
            AddLongestWaiting(batch, active);
        }
        else if (shares.Streams == StreamPace.All)
        {
            AddStreams(batch, active);
        }

        var ofStreams = batch.Count;
        var end = Math.Min(batch.Capacity, (long)ofStreams + shares.PromptTokens);
        foreach (var sequence in active)
        {
            if (IsUnread(sequence))
            {
                sequence.AddPending(batch, most: (int)end - batch.Count);
            }
        }

        return ofStreams;
    }

    private static void AddStreams(LlamaBatch batch, List<Sequence> active)
    {
        foreach (var sequence in active)
        {
            if (IsStream(sequence))
            {
                sequence.AddPending(batch, most: Math.Min(1, batch.Room));
            }
        }
    }

    private static void AddLongestWaiting(LlamaBatch batch, List<Sequence> active)
    {
        Sequence? next = null;
        foreach (var sequence in active)
        {
            if (IsStream(sequence))
            {
                sequence.BatchesWaited++;
                next = next is null || sequence.BatchesWaited > next.BatchesWaited ? sequence : next;
            }
        }

        if (next is not null)
        {
            next.BatchesWaited = 0;
            next.AddPending(batch, most: 1);
        }
    }

    private static bool IsStream(Sequence sequence) => sequence.Leader is null && sequence.PendingTokens == 1;

    private static bool IsUnread(Sequence sequence) => sequence.Leader is null && sequence.PendingTokens > 1;

    /// <summary>Whether an earlier sequence waits for the same person: both orders of a swap check are one who waits.</summary>
    private static bool GroupWaitsBefore(List<Sequence> active, int index)
    {
        for (var i = 0; i < index; i++)
        {
            if (IsUnread(active[i]) && active[i].Group.Equals(active[index].Group))
            {
                return true;
            }
        }

        return false;
    }
}
