using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Cases.Data.Migrations;

[DbContext(typeof(CasesDb))]
[Migration("0017_opinions")]
internal sealed class M0017Opinions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<int>("round", "cases_thing", defaultValue: 1);
        migrationBuilder.AddColumn<int>("filed_round", "cases_thing_member", defaultValue: 1);
        migrationBuilder.CreateTable(
            "cases_thing_round",
            table => new
            {
                case_id = table.Column<long>(),
                thing_id = table.Column<long>(),
                round = table.Column<int>(),
                member_id = table.Column<string>(),
                case_number = table.Column<string>(),
                mended = table.Column<string>(),
                at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_cases_thing_round", row => row.case_id)
        );
        migrationBuilder.CreateIndex("ix_cases_thing_round_thing_id", "cases_thing_round", ["thing_id"]);
        migrationBuilder.CreateTable(
            "cases_thing_building",
            table => new
            {
                thing_id = table.Column<long>(),
                building = table.Column<string>(),
                project = table.Column<string>(),
                closed = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_cases_thing_building", row => new { row.thing_id, row.building })
        );
        migrationBuilder.CreateIndex(
            "ix_cases_thing_building_project_building_closed",
            "cases_thing_building",
            ["project", "building", "closed"],
            unique: true
        );
    }
}
