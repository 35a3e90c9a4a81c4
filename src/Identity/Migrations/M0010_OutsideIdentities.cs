using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Tongban.Identity.Data;

namespace Tongban.Identity.Migrations;

/// <summary>Identities at outside providers; scopes and back channel of the systems that sign people in from here.</summary>
[DbContext(typeof(IdentityDb))]
[Migration("0010_outside_identities")]
internal sealed class M0010OutsideIdentities : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        // what every registered system could ask for until now
        migrationBuilder.AddColumn<string>(
            "scopes",
            "identity_sign_on_client",
            nullable: false,
            defaultValue: "openid profile authority"
        );
        migrationBuilder.AddColumn<string>("back_channel", "identity_sign_on_client", nullable: true);
        migrationBuilder.AddColumn<long>("enterprise_id", "identity_sign_on", nullable: true);
        migrationBuilder.CreateTable(
            "identity_outside_link",
            table => new
            {
                id = table.Column<long>(),
                provider = table.Column<string>(),
                issuer = table.Column<string>(),
                subject = table.Column<string>(),
                account_id = table.Column<long>(),
                linked_at = table.Column<long>(),
                proved_at = table.Column<long>(nullable: true),
                assurance = table.Column<string>(nullable: true),
                last_used_at = table.Column<long>(),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_identity_outside_link", row => row.id)
        );
        Index(migrationBuilder, "identity_outside_link", unique: true, "provider", "subject");
        Index(migrationBuilder, "identity_outside_link", unique: false, "account_id");
        migrationBuilder.CreateTable(
            "identity_outside_attempt",
            table => new
            {
                id = table.Column<long>(),
                key_hash = table.Column<string>(),
                provider = table.Column<string>(),
                browser_hash = table.Column<string>(),
                nonce_hash = table.Column<string>(),
                verifier = table.Column<string>(),
                back = table.Column<string>(),
                answer = table.Column<string>(),
                answered_at = table.Column<long>(nullable: true),
                expires_at = table.Column<long>(),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_identity_outside_attempt", row => row.id)
        );
        Index(migrationBuilder, "identity_outside_attempt", unique: true, "key_hash");
        Index(migrationBuilder, "identity_outside_attempt", unique: false, "browser_hash");
        Index(migrationBuilder, "identity_outside_attempt", unique: false, "expires_at");
        migrationBuilder.CreateTable(
            "identity_outside_session",
            table => new
            {
                id = table.Column<long>(),
                session_id = table.Column<long>(),
                account_id = table.Column<long>(),
                provider = table.Column<string>(),
                subject = table.Column<string>(),
                provider_session = table.Column<string>(nullable: true),
                opened_at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_identity_outside_session", row => row.id)
        );
        Index(migrationBuilder, "identity_outside_session", unique: false, "session_id");
        Index(migrationBuilder, "identity_outside_session", unique: false, "provider", "subject");
        migrationBuilder.CreateTable(
            "identity_outside_logout",
            table => new
            {
                id = table.Column<long>(),
                provider = table.Column<string>(),
                token_hash = table.Column<string>(),
                expires_at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_identity_outside_logout", row => row.id)
        );
        Index(migrationBuilder, "identity_outside_logout", unique: true, "provider", "token_hash");
        Index(migrationBuilder, "identity_outside_logout", unique: false, "expires_at");
    }

    private static void Index(MigrationBuilder builder, string table, bool unique, params string[] columns) =>
        builder.CreateIndex($"ix_{table}_{string.Join('_', columns)}", table, columns, unique: unique);
}
