using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Tongban.Identity.Data;

namespace Tongban.Identity.Migrations;

[DbContext(typeof(IdentityDb))]
[Migration("0007_own_data")]
internal sealed class M0007OwnData : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>("closed_at", "identity_account", nullable: true);
        migrationBuilder.CreateTable(
            "identity_data_request",
            table => new
            {
                id = table.Column<long>(),
                account_id = table.Column<long>(),
                kind = table.Column<string>(),
                type = table.Column<string>(),
                reference = table.Column<string>(nullable: true),
                title = table.Column<string>(),
                authority_code = table.Column<string>(nullable: true),
                words = table.Column<string>(),
                at = table.Column<long>(),
                due_on = table.Column<string>(),
                outcome = table.Column<string>(nullable: true),
                answer = table.Column<string>(),
                answered_at = table.Column<long>(nullable: true),
                answered_by = table.Column<string>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_identity_data_request", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_identity_data_request_account_id", "identity_data_request", "account_id");
        migrationBuilder.CreateIndex(
            "ix_identity_data_request_authority_code",
            "identity_data_request",
            ["authority_code", "answered_at"]
        );
        migrationBuilder.CreateTable(
            "identity_phone_code",
            table => new
            {
                id = table.Column<long>(),
                purpose = table.Column<string>(),
                login_key = table.Column<string>(),
                phone = table.Column<string>(),
                account_id = table.Column<long>(nullable: true),
                code_key = table.Column<string>(),
                sent_at = table.Column<long>(),
                expires_at = table.Column<long>(),
                tries = table.Column<int>(),
                used_at = table.Column<long>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_identity_phone_code", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_identity_phone_code_login_key",
            "identity_phone_code",
            ["login_key", "sent_at"]
        );
    }
}
