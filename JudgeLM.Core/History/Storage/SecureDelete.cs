using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace JudgeLM.Core.History.Storage;

/// <summary>
/// Lets every connection overwrite what it frees (<see href="https://www.sqlite.org/pragma.html#pragma_secure_delete"/>): not
/// only a deletion frees pages, but every change of a long row, with the texts that stood in them.
/// </summary>
internal sealed class SecureDelete : DbConnectionInterceptor
{
    private const string Pragma = "PRAGMA secure_delete = ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragma;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragma;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
