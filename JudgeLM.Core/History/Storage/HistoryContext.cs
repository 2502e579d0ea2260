using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace JudgeLM.Core.History.Storage;

/// <summary>The history's database.</summary>
/// <remarks>
/// The search index is SQLite's own (FTS5) and no part of this model: the first migration makes it, and triggers keep it
/// equal to <see cref="JudgementRow.SearchText"/>.
/// </remarks>
internal sealed class HistoryContext(DbContextOptions<HistoryContext> options) : DbContext(options)
{
    public DbSet<JudgementRow> Judgements => Set<JudgementRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var judgement = modelBuilder.Entity<JudgementRow>();
        judgement.HasKey(row => row.Number);
        judgement.Property(row => row.Number).ValueGeneratedOnAdd();
        // By its name it would pass for the key.
        judgement.Property(row => row.Id).IsRequired();
        judgement.HasIndex(row => row.Id).IsUnique();
        judgement.HasIndex(row => new { row.Owner, row.Number });
        judgement.HasIndex(row => row.Group);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Names instead of numbers: the file can be read without the app, and a new member in the middle breaks nothing.
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
    }

    /// <summary>SQLite keeps no kind with a time; all of ours are UTC.</summary>
    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(time => time, stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
}
