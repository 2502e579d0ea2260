using System.Globalization;

namespace JudgeLM.Core.Inference.Download;

/// <summary>How far the download of a model is.</summary>
/// <param name="Stage">What happens now.</param>
/// <param name="ReceivedBytes">Bytes that are on the disk, those of earlier attempts included.</param>
/// <param name="TotalBytes">Bytes of the whole file; 0 before the hub has told.</param>
/// <param name="Left">How long the rest will presumably take; null before that was measured.</param>
public sealed record DownloadProgress(DownloadStage Stage, long ReceivedBytes, long TotalBytes, TimeSpan? Left)
{
    /// <summary>The received fraction, 0..1.</summary>
    public double Fraction => TotalBytes == 0 ? 0 : (double)ReceivedBytes / TotalBytes;

    /// <summary>How much has come of how much, for example <c>1.2 of 4.1 GB</c>.</summary>
    public string Amount
    {
        get
        {
            var (unit, name) = TotalBytes switch
            {
                >= 1_000_000_000 => (1_000_000_000, "GB"),
                >= 1_000_000 => (1_000_000, "MB"),
                _ => (1_000, "kB"),
            };
            return string.Create(CultureInfo.InvariantCulture, $"{(double)ReceivedBytes / unit:0.0} of {(double)TotalBytes / unit:0.0} {name}");
        }
    }

    /// <summary>In words, for example <c>1.2 of 4.1 GB, 3 minutes left</c>.</summary>
    public override string ToString() => Stage switch
    {
        _ when TotalBytes == 0 => "asking the hub",
        DownloadStage.Waiting => $"{Amount}, the connection was lost and is tried again",
        DownloadStage.Checking => $"{Amount}, checking the hash",
        _ => Left is { } left ? $"{Amount}, {TimeText(left)} left" : Amount,
    };

    private static string TimeText(TimeSpan left) => left switch
    {
        { TotalSeconds: < 50 } => "less than a minute",
        { TotalMinutes: < 1.5 } => "a minute",
        { TotalMinutes: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{left.TotalMinutes:0} minutes"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{left.TotalHours:0.0} hours"),
    };
}

/// <summary>What a download does.</summary>
public enum DownloadStage
{
    /// <summary>Bytes come, or are asked for.</summary>
    Receiving,

    /// <summary>The connection was lost; it is tried again in a moment.</summary>
    Waiting,

    /// <summary>Everything came and is compared with its hash.</summary>
    Checking,
}
