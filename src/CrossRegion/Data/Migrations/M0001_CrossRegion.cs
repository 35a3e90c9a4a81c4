using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.CrossRegion.Data.Migrations;

[DbContext(typeof(CrossRegionDb))]
[Migration("0001_crossregion")]
internal sealed class M0001CrossRegion : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Message(migrationBuilder);
        Application(migrationBuilder);
        Small(migrationBuilder);
    }

    private static void Message(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "crossregion_message",
            table => new
            {
                id = table.Column<long>(),
                direction = table.Column<string>(),
                partner = table.Column<string>(),
                sequence = table.Column<long>(nullable: true),
                message_key = table.Column<string>(),
                kind = table.Column<string>(),
                application = table.Column<string>(),
                body = table.Column<string>(),
                attachments = table.Column<string>(),
                envelope = table.Column<string>(),
                digest = table.Column<string>(nullable: true),
                signature = table.Column<string>(nullable: true),
                receipt = table.Column<string>(nullable: true),
                state = table.Column<string>(),
                at = table.Column<long>(),
                acknowledged_at = table.Column<long>(nullable: true),
                attempts = table.Column<int>(),
                next_at = table.Column<long>(nullable: true),
                fault = table.Column<string>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_crossregion_message", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_crossregion_message_sequence",
            "crossregion_message",
            ["direction", "partner", "sequence"],
            unique: true
        );
        migrationBuilder.CreateIndex(
            "ix_crossregion_message_key",
            "crossregion_message",
            ["direction", "partner", "message_key"],
            unique: true
        );
        migrationBuilder.CreateIndex("ix_crossregion_message_state", "crossregion_message", ["partner", "state", "id"]);
    }

    private static void Application(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "crossregion_application",
            table => new
            {
                id = table.Column<long>(),
                number = table.Column<string>(),
                side = table.Column<string>(),
                partner = table.Column<string>(),
                agreement_id = table.Column<string>(),
                catalog_code = table.Column<string>(),
                item_id = table.Column<string>(),
                item_name = table.Column<string>(),
                authority_code = table.Column<string>(),
                applicant_name = table.Column<string>(),
                applicant_phone = table.Column<string>(),
                query_hash = table.Column<string>(),
                filing = table.Column<string>(),
                by_post = table.Column<int>(),
                stage = table.Column<string>(),
                taken_at = table.Column<long>(),
                send_by = table.Column<long>(),
                late_at = table.Column<long>(nullable: true),
                round = table.Column<int>(),
                case_id = table.Column<long>(nullable: true),
                case_number = table.Column<string>(nullable: true),
                case_sequence = table.Column<int>(),
                result_told = table.Column<int>(),
                turn = table.Column<string>(nullable: true),
                refusal = table.Column<string>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_crossregion_application", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_crossregion_application_number",
            "crossregion_application",
            "number",
            unique: true
        );
        migrationBuilder.CreateIndex("ix_crossregion_application_case", "crossregion_application", "case_id");
        migrationBuilder.CreateIndex(
            "ix_crossregion_application_desk",
            "crossregion_application",
            ["side", "authority_code", "taken_at"]
        );
    }

    private static void Small(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "crossregion_attachment",
            table => new
            {
                partner = table.Column<string>(),
                hash = table.Column<string>(),
                size = table.Column<long>(),
                at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_crossregion_attachment", row => new { row.partner, row.hash })
        );
        migrationBuilder.CreateTable(
            "crossregion_step",
            table => new
            {
                id = table.Column<long>(),
                application = table.Column<string>(),
                place = table.Column<string>(),
                ordinal = table.Column<int>(),
                at = table.Column<long>(),
                act = table.Column<string>(),
                title = table.Column<string>(),
                detail = table.Column<string>(),
                who = table.Column<string>(),
                round = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_crossregion_step", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_crossregion_step_once",
            "crossregion_step",
            ["application", "place", "ordinal"],
            unique: true
        );
        migrationBuilder.CreateTable(
            "crossregion_result",
            table => new
            {
                id = table.Column<long>(),
                application = table.Column<string>(),
                file_hash = table.Column<string>(),
                file_name = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("pk_crossregion_result", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_crossregion_result_once",
            "crossregion_result",
            ["application", "file_hash"],
            unique: true
        );
        migrationBuilder.CreateTable(
            "crossregion_lookup",
            table => new
            {
                source = table.Column<string>(),
                hour = table.Column<long>(),
                failures = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_crossregion_lookup", row => new { row.source, row.hour })
        );
    }
}
