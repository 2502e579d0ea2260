namespace JudgeLM.Core.Inference.Download;

/// <summary>Tells how far a download is, with how long it will take.</summary>
internal sealed class DownloadReports(PartialFile part, IProgress<DownloadProgress> progress, TimeProvider time)
{
    private readonly DownloadPace _pace = new(time);

    /// <summary>How much has come of how much; null before the hub has told.</summary>
    public string? Amount => part.Source is null ? null : Now(DownloadStage.Receiving).Amount;

    /// <summary>Tells of another stage.</summary>
    public void Report(DownloadStage stage)
    {
        _pace.Restart();
        progress.Report(Now(stage));
    }

    /// <summary>Tells that bytes came, unless that was told a moment ago.</summary>
    public void Received()
    {
        if (_pace.Note(part.Length))
        {
            progress.Report(Now(DownloadStage.Receiving));
        }
    }

    private DownloadProgress Now(DownloadStage stage)
    {
        var total = part.Source?.Bytes ?? 0;
        return new DownloadProgress(stage, part.Length, total, _pace.Left(part.Length, total));
    }
}
