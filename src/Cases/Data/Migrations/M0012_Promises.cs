using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Cases.Data.Migrations;

[DbContext(typeof(CasesDb))]
[Migration("0012_promises")]
internal sealed class M0012Promises : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("later", "cases_draft", nullable: true);
        migrationBuilder.AddColumn<int>("commits", "cases_draft", defaultValue: 0);
        migrationBuilder.CreateTable(
            "cases_promise",
            table => new
            {
                id = table.Column<long>(),
                case_id = table.Column<long>(),
                kind = table.Column<string>(),
                item_id = table.Column<string>(),
                authority_code = table.Column<string>(),
                applicant_key = table.Column<string>(),
                made_at = table.Column<long>(),
                due_on = table.Column<string>(nullable: true),
                outcome = table.Column<string>(),
                settled_at = table.Column<long>(nullable: true),
                restored_at = table.Column<long>(nullable: true),
                restored_by = table.Column<string>(nullable: true),
                restored_why = table.Column<string>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_cases_promise", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_cases_promise_case", "cases_promise", ["case_id", "kind"], unique: true);
        migrationBuilder.CreateIndex("ix_cases_promise_applicant", "cases_promise", "applicant_key");
        migrationBuilder.CreateIndex("ix_cases_promise_authority", "cases_promise", ["authority_code", "id"]);
    }
}
