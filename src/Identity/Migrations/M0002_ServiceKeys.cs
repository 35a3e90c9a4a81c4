using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Tongban.Identity.Data;

namespace Tongban.Identity.Migrations;

[DbContext(typeof(IdentityDb))]
[Migration("0002_service_keys")]
internal sealed class M0002ServiceKeys : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "identity_service_key",
            table => new
            {
                id = table.Column<long>(),
                name = table.Column<string>(),
                hint = table.Column<string>(),
                secret_hash = table.Column<string>(),
                scopes = table.Column<string>(),
                created_by = table.Column<long>(),
                created_at = table.Column<long>(),
                revoked_at = table.Column<long>(nullable: true),
                last_used_at = table.Column<long>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_identity_service_key", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_identity_service_key_secret_hash",
            "identity_service_key",
            "secret_hash",
            unique: true
        );
    }
}
