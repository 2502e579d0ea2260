using System.Diagnostics.Metrics;

namespace JudgeLM.Benchmarks.Pages;

/// <summary>Counts the batches of changes that ASP.NET Core renders, as its own instrument tells of them.</summary>
internal sealed class RenderMeter
{
    private long _batches;

    public RenderMeter()
    {
        // It listens as long as the process lives.
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "aspnetcore.components.render_diff.duration")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => Interlocked.Increment(ref _batches));
        listener.Start();
    }

    public long Batches => Interlocked.Read(ref _batches);
}
