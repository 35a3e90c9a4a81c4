using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Cases.Data.Migrations;

[DbContext(typeof(CasesDb))]
[Migration("0010_things")]
internal sealed class M0010Things : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "cases_thing",
            table => new
            {
                id = table.Column<long>(),
                number = table.Column<string>(),
                query_hash = table.Column<string>(),
                filing_token = table.Column<string>(),
                item_id = table.Column<string>(),
                item_version_id = table.Column<long>(),
                item_name = table.Column<string>(),
                division = table.Column<string>(),
                authority_code = table.Column<string>(),
                channel = table.Column<string>(),
                counter_code = table.Column<string>(nullable: true),
                owner_account_id = table.Column<long>(nullable: true),
                applicant_kind = table.Column<string>(),
                applicant_name = table.Column<string>(),
                applicant_key = table.Column<string>(),
                filing = table.Column<string>(),
                received_at = table.Column<long>(),
                filed_at = table.Column<long>(),
                status = table.Column<string>(),
                ended_at = table.Column<long>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_cases_thing", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_cases_thing_number", "cases_thing", ["number"], unique: true);
        migrationBuilder.CreateIndex("ix_cases_thing_filing_token", "cases_thing", ["filing_token"], unique: true);
        migrationBuilder.CreateIndex(
            "ix_cases_thing_owner_account_id_filed_at",
            "cases_thing",
            ["owner_account_id", "filed_at"]
        );
        migrationBuilder.CreateIndex(
            "ix_cases_thing_authority_code_status_id",
            "cases_thing",
            ["authority_code", "status", "id"]
        );
        migrationBuilder.CreateTable(
            "cases_thing_member",
            table => new
            {
                id = table.Column<long>(),
                thing_id = table.Column<long>(),
                member_id = table.Column<string>(),
                ordinal = table.Column<int>(),
                item_id = table.Column<string>(),
                item_version_id = table.Column<long>(),
                item_name = table.Column<string>(),
                authority_code = table.Column<string>(),
                lead = table.Column<int>(),
                after = table.Column<string>(),
                state = table.Column<string>(),
                wave = table.Column<int>(),
                case_id = table.Column<long>(nullable: true),
                case_number = table.Column<string>(nullable: true),
                filed_at = table.Column<long>(nullable: true),
                ended_at = table.Column<long>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_cases_thing_member", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_cases_thing_member_thing_id_member_id",
            "cases_thing_member",
            ["thing_id", "member_id"],
            unique: true
        );
        migrationBuilder.CreateIndex("ix_cases_thing_member_case_id", "cases_thing_member", ["case_id"]);
    }
}
