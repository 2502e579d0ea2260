namespace JudgeLM.Core.Inference.Download;

/// <summary>How patient a download is, and how much disk it may take.</summary>
internal sealed record DownloadLimits
{
    /// <summary>How long nothing may come before the connection counts as lost.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often in a row the connection may be lost before a byte came: half a minute of waits, as whoever mistyped something looks on.</summary>
    public int MostLosses { get; init; } = 6;

    /// <summary>How often in a row the connection may be lost, without a byte more than before, of a file that came in part: half an hour of waits, in which a network is there again that nobody watches.</summary>
    public int MostLossesUnderWay { get; init; } = 36;

    /// <summary>The wait after the first loss; each further one takes twice as long.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Tells the free bytes of the disk that a folder is on.</summary>
    public Func<string, long> FreeBytes { get; init; } = folder => new DriveInfo(folder).AvailableFreeSpace;
}
