using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Platform.Migrations;

[DbContext(typeof(PlatformDb))]
[Migration("0004_keeping")]
internal sealed class M0004Keeping : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "platform_retention_run",
            table => new
            {
                id = table.Column<long>(),
                type = table.Column<string>(),
                before = table.Column<long>(),
                ended = table.Column<int>(),
                at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_platform_retention_run", row => row.id)
        );
        migrationBuilder.CreateTable(
            "platform_refused_act",
            table => new
            {
                id = table.Column<long>(),
                at = table.Column<long>(),
                account_id = table.Column<long>(nullable: true),
                role = table.Column<string>(),
                route = table.Column<string>(),
                why = table.Column<string>(),
                times = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_platform_refused_act", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_platform_refused_act_at", "platform_refused_act", "at");
        migrationBuilder.CreateTable(
            "platform_ledger_check",
            table => new
            {
                id = table.Column<long>(),
                asked_by = table.Column<string>(),
                asked_at = table.Column<long>(),
                done_at = table.Column<long>(nullable: true),
                entries = table.Column<long>(),
                batches = table.Column<long>(),
                days = table.Column<long>(),
                open = table.Column<long>(),
                findings = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("pk_platform_ledger_check", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_platform_ledger_at", "platform_ledger", ["at", "id"]);
        migrationBuilder.CreateIndex("ix_platform_ledger_actor_id", "platform_ledger", ["actor_id", "id"]);
    }
}
