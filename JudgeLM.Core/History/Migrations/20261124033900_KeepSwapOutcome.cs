using Microsoft.EntityFrameworkCore.Migrations;

namespace JudgeLM.Core.History.Migrations;

/// <summary>The outcome of a swap check, and a search index that forgets. Rows from before are filled by <see cref="Storage.HistoryDatabase"/>, since it follows from the whole judgement.</summary>
internal partial class KeepSwapOutcome : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>(name: "Swap", table: "Judgements", type: "TEXT", nullable: true);

        // What is deleted leaves the search index at once, and not when SQLite next tidies it up.
        migrationBuilder.Sql("""INSERT INTO "JudgementSearch"("JudgementSearch", rank) VALUES ('secure-delete', 1);""");
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""INSERT INTO "JudgementSearch"("JudgementSearch", rank) VALUES ('secure-delete', 0);""");
        migrationBuilder.DropColumn(name: "Swap", table: "Judgements");
    }
}
