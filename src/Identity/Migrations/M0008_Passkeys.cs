using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Tongban.Identity.Data;

namespace Tongban.Identity.Migrations;

[DbContext(typeof(IdentityDb))]
[Migration("0008_passkeys")]
internal sealed class M0008Passkeys : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "identity_passkey",
            table => new
            {
                id = table.Column<long>(),
                account_id = table.Column<long>(),
                credential_id = table.Column<string>(),
                name = table.Column<string>(),
                public_key = table.Column<string>(),
                sign_count = table.Column<long>(),
                transports = table.Column<string>(),
                user_verified = table.Column<int>(),
                backup_eligible = table.Column<int>(),
                backed_up = table.Column<int>(),
                created_at = table.Column<long>(),
                last_used_at = table.Column<long>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_identity_passkey", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_identity_passkey_credential_id",
            "identity_passkey",
            "credential_id",
            unique: true
        );
        migrationBuilder.CreateIndex("ix_identity_passkey_account_id", "identity_passkey", "account_id");
        migrationBuilder.CreateTable(
            "identity_passkey_challenge",
            table => new
            {
                id = table.Column<long>(),
                account_id = table.Column<long>(nullable: true),
                state = table.Column<string>(),
                expires_at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_identity_passkey_challenge", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_identity_passkey_challenge_expires_at",
            "identity_passkey_challenge",
            "expires_at"
        );
    }
}
