using JudgeLM.Core.Inference;

namespace JudgeLM.Core.Jobs;

/// <summary>Generations that keep their model loaded.</summary>
internal static class LeasedGenerations
{
    /// <summary>Keeps the model loaded until the last of its generations has ended.</summary>
    public static IReadOnlyList<IAsyncEnumerable<GenerationUpdate>> Hold(ModelLease lease, IReadOnlyList<IAsyncEnumerable<GenerationUpdate>> generations)
    {
        var left = generations.Count;
        return [.. generations.Select(ReadAsync)];

        async IAsyncEnumerable<GenerationUpdate> ReadAsync(IAsyncEnumerable<GenerationUpdate> updates)
        {
            var ended = false;
            try
            {
                await foreach (var update in updates)
                {
                    if (update is GenerationFinished)
                    {
                        // Before anybody hears of the end: who then loads another model finds this one's memory.
                        End(ref ended);
                    }

                    yield return update;
                }
            }
            finally
            {
                End(ref ended);
            }
        }

        void End(ref bool ended)
        {
            if (!ended && Interlocked.Decrement(ref left) == 0)
            {
                lease.Dispose();
            }

            ended = true;
        }
    }
}
