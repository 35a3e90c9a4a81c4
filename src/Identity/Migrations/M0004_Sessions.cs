using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Tongban.Identity.Data;

namespace Tongban.Identity.Migrations;

[DbContext(typeof(IdentityDb))]
[Migration("0004_sessions")]
internal sealed class M0004Sessions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "identity_session",
            table => new
            {
                id = table.Column<long>(),
                account_id = table.Column<long>(),
                agent = table.Column<string>(),
                opened_at = table.Column<long>(),
                seen_at = table.Column<long>(),
                ended_at = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_identity_session", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_identity_session_account_id_ended_at",
            "identity_session",
            ["account_id", "ended_at"]
        );
        migrationBuilder.CreateTable(
            "identity_second_factor",
            table => new
            {
                account_id = table.Column<long>(),
                secret = table.Column<string>(),
                confirmed_at = table.Column<long>(nullable: true),
                last_code = table.Column<string>(nullable: true),
                last_code_at = table.Column<long>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_identity_second_factor", row => row.account_id)
        );
        migrationBuilder.CreateTable(
            "identity_recovery_code",
            table => new
            {
                id = table.Column<long>(),
                account_id = table.Column<long>(),
                code_key = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("pk_identity_recovery_code", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_identity_recovery_code_account_id_code_key",
            "identity_recovery_code",
            ["account_id", "code_key"],
            unique: true
        );
        migrationBuilder.CreateTable(
            "identity_kept_form",
            table => new
            {
                id = table.Column<long>(),
                account_id = table.Column<long>(),
                path = table.Column<string>(),
                body = table.Column<string>(),
                left_files = table.Column<int>(),
                expires_at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_identity_kept_form", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_identity_kept_form_expires_at", "identity_kept_form", "expires_at");
    }
}
