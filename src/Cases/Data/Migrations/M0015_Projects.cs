using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Cases.Data.Migrations;

[DbContext(typeof(CasesDb))]
[Migration("0015_projects")]
internal sealed class M0015Projects : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "cases_project",
            table => new
            {
                id = table.Column<long>(),
                code = table.Column<string>(),
                name = table.Column<string>(),
                enterprise_name = table.Column<string>(),
                credit_code = table.Column<string>(),
                division = table.Column<string>(),
                helper_id = table.Column<long>(),
                helper_name = table.Column<string>(),
                chief_id = table.Column<long>(),
                chief_name = table.Column<string>(),
                chief_authority = table.Column<string>(),
                next_step = table.Column<string>(nullable: true),
                next_on = table.Column<string>(nullable: true),
                begun_at = table.Column<long>(),
                ended_at = table.Column<long>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_cases_project", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_cases_project_code", "cases_project", "code", unique: true);
        migrationBuilder.CreateIndex("ix_cases_project_division_id", "cases_project", ["division", "id"]);
        migrationBuilder.CreateIndex("ix_cases_project_credit_code", "cases_project", "credit_code");
        migrationBuilder.CreateTable(
            "cases_project_item",
            table => new
            {
                id = table.Column<long>(),
                project_id = table.Column<long>(),
                ordinal = table.Column<int>(),
                item_id = table.Column<string>(),
                item_name = table.Column<string>(),
                case_id = table.Column<long>(nullable: true),
                case_number = table.Column<string>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_cases_project_item", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_cases_project_item_project_id", "cases_project_item", "project_id");
        migrationBuilder.CreateTable(
            "cases_project_problem",
            table => new
            {
                id = table.Column<long>(),
                project_id = table.Column<long>(),
                words = table.Column<string>(),
                noted_by = table.Column<string>(),
                at = table.Column<long>(),
                solution = table.Column<string>(nullable: true),
                solved_by = table.Column<string>(nullable: true),
                solved_at = table.Column<long>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_cases_project_problem", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_cases_project_problem_project_id", "cases_project_problem", "project_id");
    }
}
