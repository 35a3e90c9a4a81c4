using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Cases.Data.Migrations;

[DbContext(typeof(CasesDb))]
[Migration("0007_regulation")]
internal sealed class M0007Regulation : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "cases_regulation",
            table => new
            {
                id = table.Column<long>(),
                case_id = table.Column<long>(),
                kind = table.Column<string>(),
                regulator_code = table.Column<string>(),
                told_at = table.Column<long>(),
                acknowledged_at = table.Column<long>(nullable: true),
                acknowledged_by = table.Column<string>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_cases_regulation", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_cases_regulation_case", "cases_regulation", ["case_id", "kind"], unique: true);
        migrationBuilder.CreateIndex("ix_cases_regulation_regulator", "cases_regulation", ["regulator_code", "id"]);
        migrationBuilder.CreateTable(
            "cases_regulation_report",
            table => new
            {
                id = table.Column<long>(),
                case_id = table.Column<long>(),
                kind = table.Column<string>(),
                words = table.Column<string>(),
                authority_code = table.Column<string>(),
                by_name = table.Column<string>(),
                at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_cases_regulation_report", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_cases_regulation_report_case", "cases_regulation_report", ["case_id", "id"]);
    }
}
