using Microsoft.EntityFrameworkCore.Migrations;

namespace JudgeLM.Core.History.Migrations;

/// <summary>The table of judgements and its search index.</summary>
internal partial class KeepJudgements : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Judgements",
            columns: table => new
            {
                Number = table.Column<long>(type: "INTEGER", nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                Id = table.Column<string>(type: "TEXT", nullable: false),
                Owner = table.Column<string>(type: "TEXT", nullable: true),
                Group = table.Column<string>(type: "TEXT", nullable: false),
                Created = table.Column<DateTime>(type: "TEXT", nullable: false),
                Ended = table.Column<DateTime>(type: "TEXT", nullable: true),
                State = table.Column<string>(type: "TEXT", nullable: false),
                Mode = table.Column<string>(type: "TEXT", nullable: false),
                Style = table.Column<string>(type: "TEXT", nullable: false),
                Model = table.Column<string>(type: "TEXT", nullable: false),
                Question = table.Column<string>(type: "TEXT", nullable: false),
                Verdict = table.Column<string>(type: "TEXT", nullable: true),
                Winner = table.Column<int>(type: "INTEGER", nullable: true),
                Scores = table.Column<string>(type: "TEXT", nullable: false),
                Vote = table.Column<string>(type: "TEXT", nullable: true),
                Flag = table.Column<string>(type: "TEXT", nullable: true),
                Note = table.Column<string>(type: "TEXT", nullable: false),
                SearchText = table.Column<string>(type: "TEXT", nullable: false),
                Format = table.Column<int>(type: "INTEGER", nullable: false),
                Snapshot = table.Column<string>(type: "TEXT", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Judgements", x => x.Number);
            });

        migrationBuilder.CreateIndex(
            name: "IX_Judgements_Group",
            table: "Judgements",
            column: "Group");

        migrationBuilder.CreateIndex(
            name: "IX_Judgements_Id",
            table: "Judgements",
            column: "Id",
            unique: true);

        migrationBuilder.CreateIndex(
            name: "IX_Judgements_Owner_Number",
            table: "Judgements",
            columns: ["Owner", "Number"]);

        // Trigrams find parts of words, in languages without spaces too. The index holds no text of its own, so that a
        // deleted judgement leaves none behind.
        migrationBuilder.Sql(
            """
            CREATE VIRTUAL TABLE "JudgementSearch" USING fts5("SearchText", content='Judgements', content_rowid='Number', tokenize='trigram');
            CREATE TRIGGER "JudgementSearchInsert" AFTER INSERT ON "Judgements" BEGIN
                INSERT INTO "JudgementSearch"(rowid, "SearchText") VALUES (new."Number", new."SearchText");
            END;
            CREATE TRIGGER "JudgementSearchDelete" AFTER DELETE ON "Judgements" BEGIN
                INSERT INTO "JudgementSearch"("JudgementSearch", rowid, "SearchText") VALUES ('delete', old."Number", old."SearchText");
            END;
            CREATE TRIGGER "JudgementSearchUpdate" AFTER UPDATE OF "SearchText" ON "Judgements" BEGIN
                INSERT INTO "JudgementSearch"("JudgementSearch", rowid, "SearchText") VALUES ('delete', old."Number", old."SearchText");
                INSERT INTO "JudgementSearch"(rowid, "SearchText") VALUES (new."Number", new."SearchText");
            END;
            """);
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(name: "JudgementSearch");
        migrationBuilder.DropTable(name: "Judgements");
    }
}
