using JudgeLM.Core.Inference.Download;

namespace JudgeLM.Web.Api.Contracts;

/// <summary>How far the download of a model is.</summary>
/// <param name="ReceivedBytes">Bytes that came.</param>
/// <param name="TotalBytes">Bytes of the whole file; 0 before that is known.</param>
/// <param name="SecondsLeft">How long the rest will presumably take; null before that was measured.</param>
/// <param name="Text">The same in words.</param>
public sealed record DownloadFacts(long ReceivedBytes, long TotalBytes, double? SecondsLeft, string Text)
{
    internal static DownloadFacts? From(DownloadProgress? progress) => progress is null
        ? null
        : new DownloadFacts(progress.ReceivedBytes, progress.TotalBytes, progress.Left?.TotalSeconds, progress.ToString());
}
