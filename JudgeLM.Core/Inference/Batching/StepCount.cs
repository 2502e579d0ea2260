using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Core.Telemetry;

namespace JudgeLM.Core.Inference.Batching;

/// <summary>Tells the counters what a batch held.</summary>
internal static class StepCount
{
    /// <summary>Counts a batch that was computed, before its tokens are chosen.</summary>
    /// <param name="counters">Where to.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="ofSequences">How many of its entries, from the first, are of sequences; the others are of predictions.</param>
    /// <param name="active">The sequences.</param>
    public static void Note(ModelCounters counters, LlamaBatch batch, int ofSequences, IReadOnlyList<Sequence> active)
    {
        int chosen = 0, goOn = 0;
        for (var i = 0; i < active.Count; i++)
        {
            var sequence = active[i];
            if (sequence.LogitsIndex is not null)
            {
                chosen++;
                goOn += sequence.Tokens.Length > sequence.Request.Prompt.Count ? 1 : 0;
            }
        }

        counters.Stepped(ofSequences - goOn, batch.Count - ofSequences, chosen, batch.Count, batch.Capacity);
    }
}
