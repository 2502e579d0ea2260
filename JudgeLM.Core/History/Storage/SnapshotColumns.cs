using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace JudgeLM.Core.History.Storage;

/// <summary>
/// Fills the columns of <see cref="JudgementRows.TakeColumns"/> anew in rows that another version of the app wrote. The file's
/// own version number (<c>PRAGMA user_version</c>) says which version filled them last; it is set at the end, so that a process that is killed
/// meanwhile leaves the work to the next.
/// </summary>
internal sealed class SnapshotColumns(IDbContextFactory<HistoryContext> contexts)
{
    private const int RowsAtOnce = 50;

    public async Task FillAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var filledBy = await context.Database.SqlQuery<int>($"""SELECT user_version AS "Value" FROM pragma_user_version""").SingleAsync(cancellationToken);
        if (filledBy >= JudgementRows.ColumnsVersion)
        {
            return;
        }

        long? last = 0;
        while (last is { } after)
        {
            last = await FillAsync(after, cancellationToken);
        }

        // A pragma takes no parameters.
        await context.Database.ExecuteSqlRawAsync(
            string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {JudgementRows.ColumnsVersion};"), cancellationToken);
    }

    /// <summary>Fills the next rows.</summary>
    /// <returns>The number of the last of them; null when there were none.</returns>
    private async Task<long?> FillAsync(long after, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Judgements.Where(row => row.Number > after).OrderBy(row => row.Number).Take(RowsAtOnce).ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            if (SnapshotJson.Read(row.Format, row.Snapshot) is { } snapshot)
            {
                row.TakeColumns(snapshot);
            }
        }

        await context.SaveChangesAsync(cancellationToken);
        return rows.LastOrDefault()?.Number;
    }
}
