using JudgeLM.Core.History;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JudgeLM.Tests.History;

/// <summary>A history's file of a test's own, in a folder that goes with it; what uses it may come and go, as processes do.</summary>
internal sealed class HistoryFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("judgelm-history-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "of its own", "history.db");

    public IConfiguration Configuration =>
        new ConfigurationBuilder().AddInMemoryCollection([new($"{HistoryOptions.Section}:Path", Path)]).Build();

    /// <summary>The services of a process that uses the file.</summary>
    public ServiceProvider Start() => new ServiceCollection().AddLogging().AddHistory(Configuration).BuildServiceProvider();

    public void Dispose() => _folder.Delete(recursive: true);
}
