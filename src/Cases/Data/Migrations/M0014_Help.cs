using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Cases.Data.Migrations;

[DbContext(typeof(CasesDb))]
[Migration("0014_help")]
internal sealed class M0014Help : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "cases_help",
            table => new
            {
                id = table.Column<long>(),
                number = table.Column<string>(),
                token = table.Column<string>(),
                item_id = table.Column<string>(),
                item_name = table.Column<string>(),
                authority_code = table.Column<string>(),
                division = table.Column<string>(),
                village = table.Column<string>(nullable: true),
                mode = table.Column<string>(),
                name = table.Column<string>(),
                phone = table.Column<string>(),
                phone_key = table.Column<string>(),
                address = table.Column<string>(),
                wished_on = table.Column<string>(),
                wished_half = table.Column<string>(),
                note = table.Column<string>(nullable: true),
                owner_account_id = table.Column<long>(nullable: true),
                on_the_spot = table.Column<int>(),
                asked_at = table.Column<long>(),
                status = table.Column<string>(),
                answer_by = table.Column<long>(nullable: true),
                late_at = table.Column<long>(nullable: true),
                helper_id = table.Column<long>(nullable: true),
                helper_name = table.Column<string>(nullable: true),
                taken_at = table.Column<long>(nullable: true),
                agreed_on = table.Column<string>(nullable: true),
                agreed_half = table.Column<string>(nullable: true),
                agreed_note = table.Column<string>(nullable: true),
                ended_at = table.Column<long>(nullable: true),
                service = table.Column<string>(nullable: true),
                result = table.Column<string>(nullable: true),
                words = table.Column<string>(nullable: true),
                form = table.Column<string>(),
                form_version_id = table.Column<long>(nullable: true),
                filled_at = table.Column<long>(nullable: true),
                sheet_hash = table.Column<string>(nullable: true),
                proof = table.Column<string>(nullable: true),
                confirmed_at = table.Column<long>(nullable: true),
                witness = table.Column<string>(nullable: true),
                evidence = table.Column<string>(),
                evidence_hash = table.Column<string>(nullable: true),
                case_id = table.Column<long>(nullable: true),
                case_number = table.Column<string>(nullable: true),
                is_thing = table.Column<int>(),
                code_hash = table.Column<string>(nullable: true),
                code_sent_at = table.Column<long>(nullable: true),
                code_tries = table.Column<int>(),
                codes_sent = table.Column<int>(),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_cases_help", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_cases_help_number", "cases_help", "number", unique: true);
        migrationBuilder.CreateIndex("ix_cases_help_token", "cases_help", "token", unique: true);
        migrationBuilder.CreateIndex("ix_cases_help_owner_account_id", "cases_help", "owner_account_id");
        migrationBuilder.CreateIndex("ix_cases_help_phone_key", "cases_help", "phone_key");
        migrationBuilder.CreateIndex("ix_cases_help_division_status_id", "cases_help", ["division", "status", "id"]);
        migrationBuilder.CreateIndex("ix_cases_help_village_status_id", "cases_help", ["village", "status", "id"]);
        migrationBuilder.CreateIndex("ix_cases_help_helper_id_status", "cases_help", ["helper_id", "status"]);
    }
}
