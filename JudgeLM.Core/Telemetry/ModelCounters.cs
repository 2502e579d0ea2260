namespace JudgeLM.Core.Telemetry;

/// <summary>
/// Counts what one model does. The engine's loop thread writes plain numbers once a step, so that a token costs nothing
/// here: no lock, no allocation, nobody else's code. Readers of generations add what happens once a generation.
/// </summary>
/// <param name="model">Id of the model.</param>
public sealed class ModelCounters(string model)
{
    private readonly RecentTimes _firstTokens = new();
    private readonly long[] _outcomes = new long[Enum.GetValues<GenerationOutcome>().Length];

    // Written by the loop thread only. Two engines of one model never run at once, so adding needs no interlocking.
    private long _steps;
    private long _prefillComputed;
    private long _decoded;
    private long _predicted;
    private long _batchTokens;
    private double _batchFill;
    private int _queueLength;
    private int _activeSequences;
    private int _promisedTokens;
    private int _keptTokens;

    private long _prefillReused;
    private long _prefixHits;

    /// <summary>Id of the model.</summary>
    public string Model => model;

    /// <summary>The numbers now. Those of one step may be read half old, half new.</summary>
    public ModelReading Read() => new()
    {
        Model = model,
        QueueLength = Volatile.Read(ref _queueLength),
        ActiveSequences = Volatile.Read(ref _activeSequences),
        PromisedTokens = Volatile.Read(ref _promisedTokens),
        KeptTokens = Volatile.Read(ref _keptTokens),
        Steps = Volatile.Read(ref _steps),
        PrefillComputed = Volatile.Read(ref _prefillComputed),
        PrefillReused = Interlocked.Read(ref _prefillReused),
        Decoded = Volatile.Read(ref _decoded),
        Predicted = Volatile.Read(ref _predicted),
        BatchTokens = Volatile.Read(ref _batchTokens),
        BatchFill = Volatile.Read(ref _batchFill),
        PrefixHits = Interlocked.Read(ref _prefixHits),
        Stopped = OutcomesOf(GenerationOutcome.Stop),
        CutOff = OutcomesOf(GenerationOutcome.Length),
        Cancelled = OutcomesOf(GenerationOutcome.Cancelled),
        Failed = OutcomesOf(GenerationOutcome.Error),
        FirstTokenTimes = _firstTokens.Read(),
    };

    /// <summary>A batch was computed.</summary>
    /// <param name="prefill">Its tokens of prompts.</param>
    /// <param name="predicted">Its tokens for score distributions.</param>
    /// <param name="decoded">The tokens that are chosen after it.</param>
    /// <param name="entries">Its tokens altogether.</param>
    /// <param name="room">The most that it could have had.</param>
    internal void Stepped(int prefill, int predicted, int decoded, int entries, int room)
    {
        Volatile.Write(ref _steps, _steps + 1);
        Volatile.Write(ref _prefillComputed, _prefillComputed + prefill);
        Volatile.Write(ref _predicted, _predicted + predicted);
        Volatile.Write(ref _decoded, _decoded + decoded);
        Volatile.Write(ref _batchTokens, _batchTokens + entries);
        Volatile.Write(ref _batchFill, (double)entries / room);
    }

    /// <summary>What the engine holds between two steps.</summary>
    internal void Hold(int queueLength, int activeSequences, int promisedTokens, int keptTokens)
    {
        Volatile.Write(ref _queueLength, queueLength);
        Volatile.Write(ref _activeSequences, activeSequences);
        Volatile.Write(ref _promisedTokens, promisedTokens);
        Volatile.Write(ref _keptTokens, keptTokens);
    }

    /// <summary>A generation left the queue.</summary>
    internal void Began(int reusedTokens)
    {
        Interlocked.Add(ref _prefillReused, reusedTokens);
        if (reusedTokens > 0)
        {
            Interlocked.Increment(ref _prefixHits);
        }
    }

    /// <summary>A generation got its first token.</summary>
    /// <param name="sinceRequest">The time since it was asked for.</param>
    internal void GotFirstToken(TimeSpan sinceRequest)
    {
        _firstTokens.Add(sinceRequest);
        FirstToken?.Invoke(sinceRequest);
    }

    /// <summary>A generation ended.</summary>
    internal void Ended(GenerationOutcome outcome) => Interlocked.Increment(ref _outcomes[(int)outcome]);

    /// <summary>Called with every time to a first token.</summary>
    internal Action<TimeSpan>? FirstToken { get; init; }

    private long OutcomesOf(GenerationOutcome outcome) => Interlocked.Read(ref _outcomes[(int)outcome]);
}
