using Microsoft.Data.Sqlite;

namespace JudgeLM.Core.History;

/// <summary>The history's database cannot be used. Judging goes on without it.</summary>
/// <param name="path">The database's file; its folder is not told, since the message also reaches visitors.</param>
/// <param name="cause">What went wrong.</param>
public sealed class HistoryUnavailableException(string path, Exception cause)
    : Exception($"The history cannot be used: {Words(cause)} Check the file {Path.GetFileName(path)} that the setting History:Path names, and its folder.", cause)
{
    private static string Words(Exception cause) => cause is SqliteException ? cause.Message : "its file or folder cannot be opened or made.";
}
