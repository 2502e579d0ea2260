namespace JudgeLM.Core.History;

/// <summary>The history's database cannot be used. Judging goes on without it.</summary>
public sealed class HistoryUnavailableException(string path, Exception cause)
    : Exception($"The history cannot be used: {cause.Message} Check the file {System.IO.Path.GetFileName(path)} that the setting History:Path names, and its folder.", cause);
