using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Cases.Data.Migrations;

[DbContext(typeof(CasesDb))]
[Migration("0002_tasks")]
internal sealed class M0002Tasks : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "cases_task",
            table => new
            {
                id = table.Column<long>(),
                case_id = table.Column<long>(),
                kind = table.Column<string>(),
                occasion = table.Column<string>(),
                account_id = table.Column<long>(nullable: true),
                holder_name = table.Column<string>(nullable: true),
                by_name = table.Column<string>(nullable: true),
                words = table.Column<string>(),
                made_at = table.Column<long>(),
                due_on = table.Column<string>(nullable: true),
                done_at = table.Column<long>(nullable: true),
                done_by = table.Column<string>(nullable: true),
                answer = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_cases_task", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_cases_task_case_id_kind_occasion",
            "cases_task",
            ["case_id", "kind", "occasion"],
            unique: true
        );
        migrationBuilder.CreateIndex("ix_cases_task_account_id_done_at", "cases_task", ["account_id", "done_at"]);
        migrationBuilder.AddColumn<string>("instead_of_name", "cases_event", nullable: true);
        migrationBuilder.CreateIndex(
            "ix_cases_event_instead_of",
            "cases_event",
            "instead_of",
            filter: "instead_of IS NOT NULL"
        );
    }
}
