namespace JudgeLM.Core.Inference.Batching;

/// <summary>Says what each batch holds, by what batches took: <see cref="PrefillPace"/> while prompts wait to be read, <see cref="StreamPace"/> otherwise.</summary>
/// <param name="onProcessor">Whether the CPU computes.</param>
internal sealed class BatchPace(bool onProcessor)
{
    private readonly PrefillPace _prompts = new(onProcessor);
    private readonly StreamPace _streams = new(onProcessor);
    private int _running;

    /// <summary>Tells what the next batch holds; each call is a turn.</summary>
    /// <param name="streams">Running streams, 0 or more.</param>
    /// <param name="waiting">People with a prompt that is not read yet, 0 or more.</param>
    public BatchShares TakeTurn(int streams, int waiting)
    {
        _running = streams;
        return waiting > 0 ? _prompts.TakeTurn(streams, waiting) : new BatchShares(_streams.Next(streams), 0);
    }

    /// <summary>Takes in what the batch took.</summary>
    /// <param name="streams">Its tokens of running streams.</param>
    /// <param name="promptTokens">Its other tokens.</param>
    /// <param name="elapsed">How long it took.</param>
    public void Stepped(int streams, int promptTokens, TimeSpan elapsed)
    {
        if (promptTokens > 0)
        {
            _prompts.Read(streams, promptTokens, elapsed);
        }
        else
        {
            _streams.Stepped(streams, elapsed);
            _prompts.Stepped(elapsed * _running / streams);
        }
    }
}
