using Microsoft.EntityFrameworkCore.Migrations;
using Tongban.Platform;
using Tongban.Testing;

namespace Tongban.Architecture.Tests;

/// <summary>The rule over migrations, with migrations that it has to refuse and some that it must not.</summary>
public sealed class MigrationRuleTests
{
    private static readonly ReleaseList Releases = ReleaseList.Read(
        """
        # Changelog

        ## 0.3.0 (unreleased)

        - Something.

        ## 0.2.0 (2027-01-15)

        ## 0.1.0 (2026-12-01)
        """
    );

    [Theory]
    [InlineData(typeof(DropsTable), "drops table old_case")]
    [InlineData(typeof(RenamesTable), "renames table old_case")]
    [InlineData(typeof(DropsColumn), "drops column old_case.status")]
    [InlineData(typeof(RenamesColumn), "renames column old_case.status")]
    [InlineData(typeof(AddsNotNull), "old_case.lane is NOT NULL without a default")]
    [InlineData(typeof(MakesNotNull), "old_case.note becomes NOT NULL")]
    [InlineData(typeof(ChangesType), "changes the type of old_case.status")]
    [InlineData(typeof(ChangesTypeAndHidesIt), "changes the type of old_case.status")]
    [InlineData(typeof(Shortens), "shortens old_case.note")]
    [InlineData(typeof(TakesDefault), "takes the default of old_case.rank away")]
    [InlineData(typeof(AddsUnique), "new unique constraint on old_case (status)")]
    [InlineData(typeof(AddsUniqueIndex), "new unique index on old_case (status)")]
    [InlineData(typeof(AddsUniqueIndexOverDefault), "new unique index on old_case (lane)")]
    [InlineData(typeof(DropsUniqueIndex), "drops the unique index ix_old_case_number")]
    [InlineData(typeof(AddsCheck), "new check constraint ck_old_case")]
    [InlineData(typeof(AddsForeignKey), "new foreign key on old_case (status)")]
    [InlineData(typeof(HoldsRows), "keeps the version before from deleting rows of old_case")]
    [InlineData(typeof(DropsKey), "DropPrimaryKeyOperation")]
    [InlineData(typeof(DeletesRows), "DeleteDataOperation")]
    [InlineData(typeof(SilentSql), "does not say why")]
    [InlineData(typeof(EmptyReason), "does not say why")]
    [InlineData(typeof(SqlThatDrops), "own SQL of a kind that is not known to be harmless: ALTER TABLE OLD_CASE DROP")]
    [InlineData(typeof(SqlThatHides), "own SQL of a kind that is not known to be harmless: DROP TABLE")]
    [InlineData(typeof(SqlThatQuotes), "cannot be told from its code")]
    [InlineData(typeof(ContractsTooSoon), "contracts in the very version")]
    [InlineData(typeof(ContractsForNobody), "0.2.5 was not released")]
    [InlineData(typeof(ContractsWithoutVersion), "is no version")]
    public void What_stops_the_version_before_is_refused(Type migration, string because)
    {
        var breaches = MigrationRule.Breaches([typeof(Before), migration], "0001_before", Releases);
        breaches.ShouldHaveSingleItem().ShouldContain(because);
    }

    [Theory]
    [InlineData(typeof(Expands))]
    [InlineData(typeof(SaysWhy))]
    [InlineData(typeof(Contracts))]
    public void What_lets_it_go_on_is_not(Type migration) =>
        MigrationRule.Breaches([typeof(Before), migration], "0001_before", Releases).ShouldBeEmpty();

    [Fact]
    public void A_later_migration_is_judged_by_what_earlier_ones_made() =>
        MigrationRule
            .Breaches([typeof(Before), typeof(Expands), typeof(DropsWhatAnotherMade)], "0001_before", Releases)
            .ShouldBe(["0003_later: drops table old_step"]);

    [Fact]
    public void Nothing_is_contracted_before_anything_was_released()
    {
        var now = ReleaseList.Read("## 0.3.0 (unreleased)\n\n## 0.2.0 (unreleased)\n");
        MigrationRule
            .Breaches([typeof(Before), typeof(Contracts)], "0001_before", now)
            .ShouldHaveSingleItem()
            .ShouldContain("0.2.0 was not released");
    }

    [Migration("0001_before")]
    private sealed class Before : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                "old_case",
                table => new
                {
                    id = table.Column<long>(),
                    number = table.Column<string>(),
                    status = table.Column<string>(),
                    note = table.Column<string>(nullable: true),
                    rank = table.Column<int>(defaultValue: 1),
                },
                constraints: table => table.PrimaryKey("pk_old_case", row => row.id)
            );
            migrationBuilder.CreateIndex("ix_old_case_number", "old_case", "number", unique: true);
            migrationBuilder.CreateIndex("ix_old_case_status", "old_case", "status");
        }
    }

    /// <summary>Everything that is allowed.</summary>
    [Migration("0002_expands")]
    private sealed class Expands : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>("lane", "old_case", nullable: true);
            migrationBuilder.AddColumn<int>("weight", "old_case", nullable: false, defaultValue: 0);
            migrationBuilder.AlterColumn<string>("status", "old_case", nullable: true, oldNullable: false);
            migrationBuilder.CreateIndex("ix_old_case_lane", "old_case", "lane", unique: true);
            migrationBuilder.DropIndex("ix_old_case_status", "old_case");
            migrationBuilder.CreateTable(
                "old_step",
                table => new { id = table.Column<long>(), case_id = table.Column<long>() },
                constraints: table =>
                {
                    table.PrimaryKey("pk_old_step", row => row.id);
                    table.ForeignKey(
                        "fk_old_step",
                        row => row.case_id,
                        "old_case",
                        "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );
            migrationBuilder.CreateIndex("ix_old_step_case_id", "old_step", "case_id", unique: true);
            migrationBuilder.AddCheckConstraint("ck_old_step", "old_step", "case_id > 0");
            migrationBuilder.AddColumn<int>("round", "old_step", nullable: false);
        }
    }

    [Migration("0002_says_why")]
    [OwnSql("the version before does not read lane")]
    private sealed class SaysWhy : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql(
                """
                -- DROP TABLE old_case; is only spoken of
                UPDATE old_case SET note = '; DROP TABLE old_case' WHERE note IS NULL;
                INSERT INTO old_case (id, number, status) VALUES (1, 'it''s', 'x')
                """
            );
    }

    [Migration("0002_contracts")]
    [Contracting("0.2.0")]
    private sealed class Contracts : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.DropColumn("status", "old_case");
    }

    [Migration("0002_bad")]
    [Contracting("0.3.0")]
    private sealed class ContractsTooSoon : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("old_case");
    }

    [Migration("0002_bad")]
    [Contracting("0.2.5")]
    private sealed class ContractsForNobody : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("old_case");
    }

    [Migration("0002_bad")]
    [Contracting("next")]
    private sealed class ContractsWithoutVersion : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("old_case");
    }

    [Migration("0003_later")]
    private sealed class DropsWhatAnotherMade : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("old_step");
    }

    [Migration("0002_bad")]
    private sealed class DropsTable : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("old_case");
    }

    [Migration("0002_bad")]
    private sealed class RenamesTable : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.RenameTable("old_case", newName: "old_matter");
    }

    [Migration("0002_bad")]
    private sealed class DropsColumn : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.DropColumn("status", "old_case");
    }

    [Migration("0002_bad")]
    private sealed class RenamesColumn : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.RenameColumn("status", "old_case", "standing");
    }

    [Migration("0002_bad")]
    private sealed class AddsNotNull : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.AddColumn<string>("lane", "old_case", nullable: false);
    }

    [Migration("0002_bad")]
    private sealed class MakesNotNull : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.AlterColumn<string>("note", "old_case", nullable: false, oldNullable: true);
    }

    [Migration("0002_bad")]
    private sealed class ChangesType : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.AlterColumn<long>("status", "old_case", oldClrType: typeof(string));
    }

    /// <summary>What it says of the column before is not true.</summary>
    [Migration("0002_bad")]
    private sealed class ChangesTypeAndHidesIt : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.AlterColumn<long>("status", "old_case", oldClrType: typeof(long));
    }

    [Migration("0002_bad")]
    private sealed class Shortens : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.AlterColumn<string>("note", "old_case", maxLength: 10, nullable: true);
    }

    [Migration("0002_bad")]
    private sealed class TakesDefault : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.AlterColumn<int>("rank", "old_case");
    }

    [Migration("0002_bad")]
    private sealed class AddsUnique : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.AddUniqueConstraint("uq_old_case", "old_case", "status");
    }

    [Migration("0002_bad")]
    private sealed class AddsUniqueIndex : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.CreateIndex("ix_old_case_status_2", "old_case", "status", unique: true);
    }

    /// <summary>Two rows of the version before would both have the default.</summary>
    [Migration("0002_bad")]
    private sealed class AddsUniqueIndexOverDefault : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>("lane", "old_case", nullable: true, defaultValue: "usual");
            migrationBuilder.CreateIndex("ix_old_case_lane", "old_case", "lane", unique: true);
        }
    }

    [Migration("0002_bad")]
    private sealed class DropsUniqueIndex : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.DropIndex("ix_old_case_number", "old_case");
    }

    [Migration("0002_bad")]
    private sealed class AddsCheck : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.AddCheckConstraint("ck_old_case", "old_case", "rank > 0");
    }

    [Migration("0002_bad")]
    private sealed class AddsForeignKey : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.AddForeignKey(
                "fk_old_case",
                "old_case",
                "status",
                "old_status",
                principalColumn: "name",
                onDelete: ReferentialAction.Cascade
            );
    }

    [Migration("0002_bad")]
    private sealed class HoldsRows : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.CreateTable(
                "old_step",
                table => new { id = table.Column<long>(), case_id = table.Column<long>() },
                constraints: table => table.ForeignKey("fk_old_step", row => row.case_id, "old_case", "id")
            );
    }

    [Migration("0002_bad")]
    private sealed class DropsKey : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.DropPrimaryKey("pk_old_case", "old_case");
    }

    [Migration("0002_bad")]
    private sealed class DeletesRows : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.DeleteData("old_case", "id", keyValue: 1L);
    }

    [Migration("0002_bad")]
    private sealed class SilentSql : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("UPDATE old_case SET note = 'x'");
    }

    [Migration("0002_bad")]
    [OwnSql(" ")]
    private sealed class EmptyReason : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("UPDATE old_case SET note = 'x'");
    }

    [Migration("0002_bad")]
    [OwnSql("it looks harmless")]
    private sealed class SqlThatDrops : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("ALTER TABLE old_case DROP COLUMN note");
    }

    [Migration("0002_bad")]
    [OwnSql("it looks harmless")]
    private sealed class SqlThatHides : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("UPDATE old_case SET note = 'a;b'; /* so */ DROP -- and so\n TABLE old_case");
    }

    [Migration("0002_bad")]
    [OwnSql("it looks harmless")]
    private sealed class SqlThatQuotes : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql(@"UPDATE old_case SET note = E'a\''; DROP TABLE old_case; --'");
    }
}
