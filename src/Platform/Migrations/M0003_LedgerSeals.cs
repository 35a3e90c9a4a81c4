using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Platform.Migrations;

[DbContext(typeof(PlatformDb))]
[Migration("0003_ledger_seals")]
internal sealed class M0003LedgerSeals : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "platform_ledger_leaf",
            table => new
            {
                entry_id = table.Column<long>(),
                hash = table.Column<string>(),
                tag = table.Column<string>(),
                batch = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_platform_ledger_leaf", row => row.entry_id)
        );
        migrationBuilder.CreateIndex(
            "ix_platform_ledger_leaf_open",
            "platform_ledger_leaf",
            "entry_id",
            filter: "batch IS NULL"
        );
        migrationBuilder.CreateIndex(
            "ix_platform_ledger_leaf_batch",
            "platform_ledger_leaf",
            ["batch", "entry_id"],
            filter: "batch IS NOT NULL"
        );
        migrationBuilder.CreateTable(
            "platform_ledger_batch",
            table => new
            {
                number = table.Column<long>(),
                previous = table.Column<string>(),
                at = table.Column<long>(),
                count = table.Column<int>(),
                root = table.Column<string>(),
                key = table.Column<string>(),
                signature = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("pk_platform_ledger_batch", row => row.number)
        );
        migrationBuilder.CreateTable(
            "platform_ledger_day",
            table => new
            {
                day = table.Column<string>(),
                previous = table.Column<string>(),
                first = table.Column<long>(),
                last = table.Column<long>(),
                root = table.Column<string>(),
                key = table.Column<string>(),
                signature = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("pk_platform_ledger_day", row => row.day)
        );
    }
}
