using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Cases.Data.Migrations;

/// <summary>The queue of an authority over all its open cases, by due time: what is closed and delivered is due last.</summary>
[DbContext(typeof(CasesDb))]
[Migration("0018_queue_of_all")]
internal sealed class M0018QueueOfAll : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateIndex(
            "ix_cases_case_authority_code_queue_due_at_id",
            "cases_case",
            ["authority_code", "queue_due_at", "id"]
        );
}
