using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace JudgeLM.Core.History.Storage;

/// <summary>Opens the history's database; the first time it is made or brought up to date, and what the last process left running is marked as interrupted.</summary>
internal sealed class HistoryDatabase(IDbContextFactory<HistoryContext> contexts, IOptions<HistoryOptions> options) : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly SemaphoreSlim _preparing = new(1);
    private volatile bool _isReady;

    // At the start too: the last process may have ended while somebody read.
    private volatile bool _logMayHoldErased = true;

    /// <summary>Does something with the database.</summary>
    /// <exception cref="HistoryUnavailableException">It cannot be used. The next call tries anew.</exception>
    public Task<T> UseAsync<T>(Func<HistoryContext, Task<T>> use, CancellationToken cancellationToken) =>
        // SQLite knows no waiting without a thread: a circuit would stand still meanwhile.
        Task.Run(() => UseHereAsync(use, cancellationToken), cancellationToken);

    /// <summary>Deletes rows together with their bytes: of those in free pages <see cref="SecureDelete"/> takes care, those in SQLite's log go once nobody reads, at the earliest at the end of this use of the database.</summary>
    /// <returns>How many those were.</returns>
    public async Task<int> EraseAsync(HistoryContext context, IQueryable<JudgementRow> rows, CancellationToken cancellationToken)
    {
        var erased = await rows.ExecuteDeleteAsync(cancellationToken);
        _logMayHoldErased |= erased > 0;
        return erased;
    }

    public void Dispose() => _preparing.Dispose();

    private async Task<T> UseHereAsync<T>(Func<HistoryContext, Task<T>> use, CancellationToken cancellationToken)
    {
        try
        {
            await PrepareAsync(cancellationToken);
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var result = await use(context);
            if (_logMayHoldErased)
            {
                await TryEmptyLogAsync(context);
            }

            return result;
        }
        catch (Exception e) when (e is SqliteException or DbUpdateException or IOException or UnauthorizedAccessException)
        {
            throw new HistoryUnavailableException(options.Value.FullPath, e is DbUpdateException { InnerException: { } cause } ? cause : e);
        }
    }

    /// <summary>The rows are gone, which is what was asked for: while others read, the log stays as it is, and whoever uses the database next tries again.</summary>
    private async Task TryEmptyLogAsync(HistoryContext context)
    {
        _logMayHoldErased = false;
        try
        {
            await context.Database.OpenConnectionAsync(CancellationToken.None);
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE);";

            // That somebody reads is told by the first column, not by an error.
            if (await command.ExecuteScalarAsync(CancellationToken.None) is not 0L)
            {
                _logMayHoldErased = true;
            }
        }
        catch (SqliteException)
        {
            _logMayHoldErased = true;
        }
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (_isReady)
        {
            return;
        }

        await _preparing.WaitAsync(cancellationToken);
        try
        {
            if (!_isReady)
            {
                CreateFile();
                await using var context = await contexts.CreateDbContextAsync(cancellationToken);
                await MigrateAsync(context, cancellationToken);
                await new SnapshotColumns(contexts).FillAsync(cancellationToken);
                await context.Judgements
                    .Where(row => row.State == JudgementState.Running)
                    .ExecuteUpdateAsync(row => row.SetProperty(r => r.State, JudgementState.Interrupted), cancellationToken);
                _isReady = true;
            }
        }
        finally
        {
            _preparing.Release();
        }
    }

    /// <summary>Makes the file where there is none, and its folder. The texts are nobody else's business on a machine with several users.</summary>
    private void CreateFile()
    {
        var path = options.Value.FullPath;
        var folder = Path.GetDirectoryName(path)!;
        var file = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);

            // SQLite gives its log the mode of the file.
            file.UnixCreateMode = OwnerOnly;
        }

        if (!File.Exists(path))
        {
            new FileStream(path, file).Dispose();
        }
    }

    private static async Task MigrateAsync(HistoryContext context, CancellationToken cancellationToken)
    {
        if ((await context.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            // Readers and the writer do not wait for each other; the file remembers it.
            await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = 'wal';", cancellationToken);

            // A process that was killed while it migrated leaves its lock behind, and every later one would wait for it for ever.
            await context.Database.ExecuteSqlRawAsync("""DROP TABLE IF EXISTS "__EFMigrationsLock";""", cancellationToken);
            await context.Database.MigrateAsync(cancellationToken);
        }
    }
}
