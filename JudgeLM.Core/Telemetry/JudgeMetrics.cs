using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace JudgeLM.Core.Telemetry;

/// <summary>
/// The instruments of the app, all named <c>judgelm.*</c>. What changes with every step is only counted there and read when
/// somebody observes; what happens once a judgement is recorded as it happens. Safe to use from any thread.
/// </summary>
public sealed class JudgeMetrics : IDisposable
{
    private readonly ConcurrentDictionary<string, ModelCounters> _models = new();
    private readonly Meter _meter;
    private readonly Histogram<double> _firstToken;
    private readonly Histogram<double> _scores;

    /// <summary>Makes the instruments.</summary>
    /// <param name="factory">Makes the meter; null for one of no factory.</param>
    public JudgeMetrics(IMeterFactory? factory = null)
    {
        _meter = factory?.Create(JudgeTelemetry.Name) ?? new Meter(JudgeTelemetry.Name);
        var seconds = new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300] };
        _firstToken = _meter.CreateHistogram("judgelm.time_to_first_token", "s", "From the request to the first token of a generation.", advice: seconds);
        _scores = _meter.CreateHistogram("judgelm.time_to_scores", "s", "From the submission of a judgement to the scores of all its orders; none where an order has no scores.", advice: seconds);

        _meter.CreateObservableGauge("judgelm.queue.length", () => Of(reading => reading.QueueLength), "{request}", "Requests that wait for room.");
        _meter.CreateObservableGauge("judgelm.sequences.active", () => Of(reading => reading.ActiveSequences), "{sequence}", "Sequences that are being worked on.");
        _meter.CreateObservableGauge("judgelm.kv_cache.promised", () => Of(reading => reading.PromisedTokens), "{token}", "Tokens that active sequences may come to need.");
        _meter.CreateObservableGauge("judgelm.kv_cache.kept", () => Of(reading => reading.KeptTokens), "{token}", "Tokens kept for requests that begin alike.");
        _meter.CreateObservableGauge("judgelm.batch.fill", () => Of(reading => reading.BatchFill), "1", "Entries of the newest batch, as a fraction of its room.");
        _meter.CreateObservableCounter("judgelm.steps", () => Of(reading => reading.Steps), "{step}", "Batches that were computed.");
        _meter.CreateObservableCounter("judgelm.prefix.hits", () => Of(reading => reading.PrefixHits), "{generation}", "Generations that found a beginning of their prompt in the KV cache.");
        _meter.CreateObservableCounter("judgelm.tokens", Tokens, "{token}", "Tokens by phase.");
        _meter.CreateObservableCounter("judgelm.generations", Generations, "{generation}", "Generations that ended, by outcome.");
    }

    /// <summary>What each model does.</summary>
    public IReadOnlyList<ModelReading> Read() => [.. _models.Values.Select(counters => counters.Read())];

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    /// <summary>The counters of a model, which go on when it is unloaded and loaded again.</summary>
    /// <param name="model">Its id.</param>
    internal ModelCounters For(string model) => _models.GetOrAdd(model, id => new ModelCounters(id)
    {
        FirstToken = time => _firstToken.Record(time.TotalSeconds, Tag(id)),
    });

    /// <summary>The score lines of a judgement are complete.</summary>
    /// <param name="model">Id of the model.</param>
    /// <param name="milliseconds">Milliseconds since the judgement was asked for.</param>
    internal void Scored(string model, double milliseconds) => _scores.Record(milliseconds / 1000, Tag(model));

    private static KeyValuePair<string, object?> Tag(string model) => new(JudgeTelemetry.Model, model);

    private IEnumerable<Measurement<T>> Of<T>(Func<ModelReading, T> value) where T : struct =>
        Read().Select(reading => new Measurement<T>(value(reading), Tag(reading.Model)));

    private IEnumerable<Measurement<long>> Tokens() => Read().SelectMany(reading => Split(
        reading,
        JudgeTelemetry.Phase,
        ("prefill_computed", reading.PrefillComputed),
        ("prefill_reused", reading.PrefillReused),
        ("decode", reading.Decoded),
        ("prediction", reading.Predicted)));

    private IEnumerable<Measurement<long>> Generations() => Read().SelectMany(reading => Split(
        reading,
        JudgeTelemetry.Outcome,
        (NameOf(GenerationOutcome.Stop), reading.Stopped),
        (NameOf(GenerationOutcome.Length), reading.CutOff),
        (NameOf(GenerationOutcome.Cancelled), reading.Cancelled),
        (NameOf(GenerationOutcome.Error), reading.Failed)));

    private static IEnumerable<Measurement<long>> Split(ModelReading reading, string tag, params (string Value, long Count)[] parts) =>
        parts.Select(part => new Measurement<long>(part.Count, Tag(reading.Model), new(tag, part.Value)));

    /// <summary>The value of <see cref="JudgeTelemetry.Outcome"/>.</summary>
    internal static string NameOf(GenerationOutcome outcome) => outcome switch
    {
        GenerationOutcome.Stop => "stop",
        GenerationOutcome.Length => "length",
        GenerationOutcome.Cancelled => "cancelled",
        _ => "error",
    };
}
