namespace JudgeLM.Core.History;

/// <summary>The configuration section <c>History</c>: where judgements are kept, and how long.</summary>
public sealed class HistoryOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "History";

    /// <summary>A hundred years, in days.</summary>
    internal const int MostDays = 36_500;

    /// <summary>Path of the SQLite file, made where it is missing; unset takes <c>JudgeLM.Web/history.db</c> in the user's folder for local application data.</summary>
    public string? Path { get; set; }

    /// <summary>After so many days a judgement is deleted, 1..<see cref="MostDays"/>; unset keeps all until somebody deletes them.</summary>
    public int? KeepDays { get; set; }

    /// <summary>The file, with its whole path.</summary>
    public string FullPath => string.IsNullOrWhiteSpace(Path) ? AppFolder.PathOf("history.db") : System.IO.Path.GetFullPath(Path);
}
