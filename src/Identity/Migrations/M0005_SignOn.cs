using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Tongban.Identity.Data;

namespace Tongban.Identity.Migrations;

[DbContext(typeof(IdentityDb))]
[Migration("0005_sign_on")]
internal sealed class M0005SignOn : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("means", "identity_session", nullable: false, defaultValue: "");
        migrationBuilder.CreateTable(
            "identity_sign_on_client",
            table => new
            {
                id = table.Column<long>(),
                client_id = table.Column<string>(),
                name = table.Column<string>(),
                secret_hash = table.Column<string>(nullable: true),
                audience = table.Column<string>(),
                returns = table.Column<string>(),
                logout_returns = table.Column<string>(),
                sector = table.Column<string>(),
                wrong_secrets = table.Column<int>(),
                wrong_since = table.Column<long>(nullable: true),
                created_by = table.Column<long>(),
                created_at = table.Column<long>(),
                closed_at = table.Column<long>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_identity_sign_on_client", row => row.id)
        );
        Index(migrationBuilder, "identity_sign_on_client", unique: true, "client_id");
        migrationBuilder.CreateTable(
            "identity_sign_on_request",
            table => new
            {
                id = table.Column<long>(),
                key_hash = table.Column<string>(),
                client_id = table.Column<long>(),
                return_to = table.Column<string>(),
                state = table.Column<string>(nullable: true),
                nonce = table.Column<string>(nullable: true),
                challenge = table.Column<string>(),
                scope = table.Column<string>(),
                not_before = table.Column<long>(nullable: true),
                asks_consent = table.Column<int>(),
                expires_at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_identity_sign_on_request", row => row.id)
        );
        Index(migrationBuilder, "identity_sign_on_request", unique: true, "key_hash");
        Index(migrationBuilder, "identity_sign_on_request", unique: false, "expires_at");
        migrationBuilder.CreateTable(
            "identity_sign_on",
            table => new
            {
                id = table.Column<long>(),
                client_id = table.Column<long>(),
                account_id = table.Column<long>(),
                session_id = table.Column<long>(),
                capacity = table.Column<string>(),
                scope = table.Column<string>(),
                means = table.Column<string>(),
                authenticated_at = table.Column<long>(),
                nonce = table.Column<string>(nullable: true),
                challenge = table.Column<string>(),
                return_to = table.Column<string>(),
                code_hash = table.Column<string>(),
                granted_at = table.Column<long>(),
                code_used_at = table.Column<long>(nullable: true),
                ended_at = table.Column<long>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_identity_sign_on", row => row.id)
        );
        Index(migrationBuilder, "identity_sign_on", unique: true, "code_hash");
        Index(migrationBuilder, "identity_sign_on", unique: false, "account_id", "client_id");
        Index(migrationBuilder, "identity_sign_on", unique: false, "session_id");
        migrationBuilder.CreateTable(
            "identity_sign_on_token",
            table => new
            {
                id = table.Column<long>(),
                sign_on_id = table.Column<long>(),
                kind = table.Column<string>(),
                hash = table.Column<string>(),
                scope = table.Column<string>(),
                expires_at = table.Column<long>(),
                used_at = table.Column<long>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_identity_sign_on_token", row => row.id)
        );
        Index(migrationBuilder, "identity_sign_on_token", unique: true, "hash");
        Index(migrationBuilder, "identity_sign_on_token", unique: false, "expires_at");
    }

    private static void Index(MigrationBuilder builder, string table, bool unique, params string[] columns) =>
        builder.CreateIndex($"ix_{table}_{string.Join('_', columns)}", table, columns, unique: unique);
}
