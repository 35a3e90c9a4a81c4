using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Platform.Migrations;

[DbContext(typeof(PlatformDb))]
[Migration("0001_platform")]
internal sealed class M0001Platform : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "platform_outbox",
            table => new
            {
                id = table.Column<long>(),
                topic = table.Column<string>(),
                body = table.Column<string>(),
                at = table.Column<long>(),
                written_at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_platform_outbox", row => row.id)
        );
        migrationBuilder.CreateTable(
            "platform_due",
            table => new
            {
                id = table.Column<long>(),
                kind = table.Column<string>(),
                key = table.Column<string>(),
                clock = table.Column<string>(),
                due_at = table.Column<long>(),
                available_at = table.Column<long>(),
                payload = table.Column<string>(nullable: true),
                state = table.Column<string>(),
                attempts = table.Column<int>(),
                lease_owner = table.Column<string>(nullable: true),
                last_error = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_platform_due", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_platform_due_kind_key", "platform_due", ["kind", "key"], unique: true);
        migrationBuilder.CreateIndex("ix_platform_due_order", "platform_due", ["state", "clock", "due_at", "id"]);
        migrationBuilder.CreateTable(
            "platform_number",
            table => new { scope = table.Column<string>(), last = table.Column<long>() },
            constraints: table => table.PrimaryKey("pk_platform_number", row => row.scope)
        );
        migrationBuilder.CreateTable(
            "platform_number_block",
            table => new
            {
                id = table.Column<long>(),
                scope = table.Column<string>(),
                first = table.Column<long>(),
                last = table.Column<long>(),
                leased_at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_platform_number_block", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_platform_number_block_scope_first",
            "platform_number_block",
            ["scope", "first"],
            unique: true
        );
        migrationBuilder.CreateTable(
            "platform_number_gap",
            table => new
            {
                id = table.Column<long>(),
                scope = table.Column<string>(),
                first = table.Column<long>(),
                last = table.Column<long>(),
                listed_at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_platform_number_gap", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_platform_number_gap_scope_first",
            "platform_number_gap",
            ["scope", "first"],
            unique: true
        );
        migrationBuilder.CreateTable(
            "platform_node",
            table => new
            {
                node = table.Column<int>(),
                owner = table.Column<string>(),
                lease_until = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_platform_node", row => row.node)
        );
        migrationBuilder.CreateTable(
            "platform_ledger",
            table => new
            {
                id = table.Column<long>(),
                stream = table.Column<string>(),
                sequence = table.Column<long>(),
                type = table.Column<string>(),
                actor_id = table.Column<long>(),
                actor_name = table.Column<string>(),
                role = table.Column<string>(),
                authority = table.Column<string>(nullable: true),
                at = table.Column<long>(),
                reason = table.Column<string>(nullable: true),
                body = table.Column<string>(),
                hash = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("pk_platform_ledger", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_platform_ledger_stream_sequence",
            "platform_ledger",
            ["stream", "sequence"],
            unique: true
        );
        migrationBuilder.CreateTable(
            "platform_file",
            table => new
            {
                hash = table.Column<string>(),
                size = table.Column<long>(),
                type = table.Column<string>(),
                stored_at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_platform_file", row => row.hash)
        );
        migrationBuilder.CreateTable(
            "platform_data_protection_key",
            table => new
            {
                name = table.Column<string>(),
                xml = table.Column<string>(),
                stored_at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_platform_data_protection_key", row => row.name)
        );
        migrationBuilder.CreateTable(
            "platform_setting",
            table => new { key = table.Column<string>(), value = table.Column<string>() },
            constraints: table => table.PrimaryKey("pk_platform_setting", row => row.key)
        );
    }
}
