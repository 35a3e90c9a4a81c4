using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Cases.Data.Migrations;

[DbContext(typeof(CasesDb))]
[Migration("0011_sole")]
internal sealed class M0011Sole : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "cases_sole_authorisation",
            table => new
            {
                id = table.Column<long>(),
                authority_code = table.Column<string>(),
                staff_id = table.Column<long>(),
                staff_name = table.Column<string>(),
                items = table.Column<string>(),
                valid_from = table.Column<string>(),
                valid_to = table.Column<string>(),
                reason = table.Column<string>(),
                given_by_id = table.Column<long>(),
                given_by_name = table.Column<string>(),
                given_at = table.Column<long>(),
                revoked_at = table.Column<long>(nullable: true),
                revoked_by_name = table.Column<string>(nullable: true),
                revoked_reason = table.Column<string>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_cases_sole_authorisation", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_cases_sole_authorisation_staff",
            "cases_sole_authorisation",
            ["authority_code", "staff_id"]
        );
        migrationBuilder.CreateTable(
            "cases_sole_decision",
            table => new
            {
                id = table.Column<long>(),
                case_id = table.Column<long>(),
                authorisation_id = table.Column<long>(),
                authority_code = table.Column<string>(),
                staff_id = table.Column<long>(),
                staff_name = table.Column<string>(),
                month = table.Column<int>(),
                decided_at = table.Column<long>(),
                draw_id = table.Column<long>(nullable: true),
                look_by = table.Column<string>(nullable: true),
                looked_at = table.Column<long>(nullable: true),
                looked_by_id = table.Column<long>(nullable: true),
                looked_by_name = table.Column<string>(nullable: true),
                finding = table.Column<string>(nullable: true),
                words = table.Column<string>(nullable: true),
                put_right = table.Column<string>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_cases_sole_decision", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_cases_sole_decision_case", "cases_sole_decision", ["case_id"], unique: true);
        migrationBuilder.CreateIndex(
            "ix_cases_sole_decision_month",
            "cases_sole_decision",
            ["authority_code", "staff_id", "month"]
        );
        migrationBuilder.CreateIndex(
            "ix_cases_sole_decision_look",
            "cases_sole_decision",
            ["authority_code", "look_by"]
        );
        migrationBuilder.CreateTable(
            "cases_sole_draw",
            table => new
            {
                id = table.Column<long>(),
                authority_code = table.Column<string>(),
                staff_id = table.Column<long>(),
                staff_name = table.Column<string>(),
                month = table.Column<int>(),
                seed = table.Column<string>(),
                population = table.Column<int>(),
                drawn = table.Column<int>(),
                share_percent = table.Column<int>(),
                at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_cases_sole_draw", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_cases_sole_draw_month",
            "cases_sole_draw",
            ["authority_code", "staff_id", "month"],
            unique: true
        );
    }
}
