using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Cases.Data.Migrations;

[DbContext(typeof(CasesDb))]
[Migration("0016_combined")]
internal sealed class M0016Combined : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>("combined_id", "cases_thing", nullable: true);
        migrationBuilder.CreateIndex("ix_cases_thing_applicant_key", "cases_thing", ["applicant_key"]);
    }
}
