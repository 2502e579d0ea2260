namespace JudgeLM.Core.Inference.Download;

/// <summary>Somebody else writes the same file.</summary>
/// <param name="cause">The exception that told so.</param>
internal sealed class DownloadInUseException(Exception cause) : Exception(cause.Message, cause);
