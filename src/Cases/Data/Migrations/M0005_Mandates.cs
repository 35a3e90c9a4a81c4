using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Cases.Data.Migrations;

[DbContext(typeof(CasesDb))]
[Migration("0005_mandates")]
internal sealed class M0005Mandates : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>("mandate_id", "cases_case", nullable: true);
        migrationBuilder.AddColumn<string>("mandate_number", "cases_case", nullable: true);
        migrationBuilder.AddColumn<long>("filer_account_id", "cases_case", nullable: true);
        migrationBuilder.AddColumn<string>("filer_name", "cases_case", nullable: true);
        migrationBuilder.CreateIndex("ix_cases_case_filer_account_id", "cases_case", "filer_account_id");
        migrationBuilder.AddColumn<long>("mandate_id", "cases_draft", nullable: true);
    }
}
