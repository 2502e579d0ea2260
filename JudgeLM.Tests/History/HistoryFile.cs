using JudgeLM.Core.History;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JudgeLM.Tests.History;

/// <summary>A history's file of a test's own, in a folder that goes with it; what uses it may come and go, as processes do.</summary>
internal sealed class HistoryFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("judgelm-history-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "of its own", "history.db");

    public IConfiguration Configuration => ConfigurationOf(Path);

    /// <summary>The services of a process that uses the file.</summary>
    public ServiceProvider Start() => Start(Path);

    /// <summary>The services of a process that uses another file.</summary>
    public static ServiceProvider Start(string path) => new ServiceCollection().AddLogging().AddHistory(ConfigurationOf(path)).BuildServiceProvider();

    /// <summary>From now on nothing can be deleted, as on a full disk; the database is there already.</summary>
    public async Task RefuseDeletionsAsync(CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection($"Data Source={Path}");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = """CREATE TRIGGER "Refuse" BEFORE DELETE ON "Judgements" BEGIN SELECT RAISE(ABORT, 'the disk is full'); END""";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static IConfiguration ConfigurationOf(string path) =>
        new ConfigurationBuilder().AddInMemoryCollection([new($"{HistoryOptions.Section}:Path", path)]).Build();
}
