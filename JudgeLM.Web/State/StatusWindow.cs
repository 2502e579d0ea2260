using JudgeLM.Core.Inference;
using JudgeLM.Core.Telemetry;

namespace JudgeLM.Web.State;

/// <summary>The readings of the last seconds, from which rates are told.</summary>
/// <param name="models">The models.</param>
/// <param name="metrics">What they do.</param>
/// <param name="time">Tells the time.</param>
public sealed class StatusWindow(IModelCatalog models, JudgeMetrics metrics, TimeProvider time)
{
    /// <summary>Readings that are looked back on: enough to smooth, few enough to show a change as it happens.</summary>
    private const int Kept = 4;

    private readonly Queue<(long Timestamp, IReadOnlyList<ModelReading> Readings)> _window = [];

    /// <summary>Reads everything once more.</summary>
    public ServerStatus Read()
    {
        var now = time.GetTimestamp();
        var readings = metrics.Read();
        _window.Enqueue((now, readings));
        if (_window.Count > Kept)
        {
            _window.Dequeue();
        }

        var (since, before) = _window.Peek();
        var seconds = time.GetElapsedTime(since, now).TotalSeconds;
        return new ServerStatus(
            [.. models.Models.Select(host => Activity(host, Of(host, before), Of(host, readings), seconds))],
            Environment.WorkingSet,
            GC.GetTotalMemory(forceFullCollection: false));
    }

    /// <summary>Forgets the readings: what comes next is not compared with what was long ago.</summary>
    public void Clear() => _window.Clear();

    private static ModelReading Of(IModelHost host, IReadOnlyList<ModelReading> readings) =>
        readings.FirstOrDefault(reading => reading.Model == host.Id) ?? new ModelReading { Model = host.Id };

    private static ModelActivity Activity(IModelHost host, ModelReading before, ModelReading now, double seconds)
    {
        var steps = now.Steps - before.Steps;
        return new ModelActivity
        {
            Host = host,
            Status = host.Status,
            Reading = now,
            PrefillRate = Rate(reading => reading.PrefillComputed),
            ReusedRate = Rate(reading => reading.PrefillReused),
            DecodeRate = Rate(reading => reading.Decoded),
            TokensPerStep = steps > 0 ? (double)(now.BatchTokens - before.BatchTokens) / steps : null,
        };

        double? Rate(Func<ModelReading, long> count) => seconds > 0 ? (count(now) - count(before)) / seconds : null;
    }
}
