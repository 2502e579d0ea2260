using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace JudgeLM.Core.History.Storage;

/// <summary>Lets <c>dotnet ef migrations add</c> see the model; the app never uses it.</summary>
internal sealed class HistoryContextFactory : IDesignTimeDbContextFactory<HistoryContext>
{
    public HistoryContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<HistoryContext>().UseSqlite("Data Source=:memory:").Options);
}
