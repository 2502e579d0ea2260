using JudgeLM.Core.History;
using JudgeLM.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace JudgeLM.Tests.History;

/// <summary>A history on a real SQLite file.</summary>
public abstract class HistoryTest : IDisposable
{
    private ServiceProvider _process;

    protected HistoryTest() => _process = File.Start();

    internal HistoryFile File { get; } = new();

    internal JudgementHistory History => _process.GetRequiredService<JudgementHistory>();

    internal HistoryWriter Writer => _process.GetRequiredService<HistoryWriter>();

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _process.Dispose();
        File.Dispose();
    }

    /// <summary>Goes on with the same file in a new process.</summary>
    protected void Restart()
    {
        _process.Dispose();
        _process = File.Start();
    }

    internal Task SaveAsync(JudgementSnapshot snapshot) => History.SaveAsync(JudgementRecord.At(DateTimeOffset.UnixEpoch, snapshot));

    internal async Task<IEnumerable<string>> IdsAsync(HistoryFilter filter, string owner = Snapshots.Owner) =>
        (await History.ListAsync(owner, filter, 1, 100, Token)).Entries.Select(entry => entry.Id);
}
