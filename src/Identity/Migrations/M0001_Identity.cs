using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Tongban.Identity.Data;

namespace Tongban.Identity.Migrations;

[DbContext(typeof(IdentityDb))]
[Migration("0001_identity")]
internal sealed class M0001Identity : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "identity_account",
            table => new
            {
                id = table.Column<long>(),
                kind = table.Column<string>(),
                name = table.Column<string>(),
                login_key = table.Column<string>(),
                work_number = table.Column<string>(nullable: true),
                password_hash = table.Column<string>(nullable: true),
                security_stamp = table.Column<string>(),
                failed_sign_ins = table.Column<int>(),
                locked_until = table.Column<long>(nullable: true),
                last_sign_in_at = table.Column<long>(nullable: true),
                citizen_number = table.Column<string>(),
                citizen_key = table.Column<string>(nullable: true),
                phone = table.Column<string>(),
                address = table.Column<string>(),
                demonstration = table.Column<int>(),
                created_at = table.Column<long>(),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_identity_account", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_identity_account_login_key", "identity_account", "login_key", unique: true);
        migrationBuilder.CreateIndex(
            "ix_identity_account_citizen_key",
            "identity_account",
            "citizen_key",
            unique: true
        );
        migrationBuilder.CreateTable(
            "identity_enterprise",
            table => new
            {
                id = table.Column<long>(),
                credit_code = table.Column<string>(),
                name = table.Column<string>(),
                representative_id = table.Column<long>(),
                address = table.Column<string>(),
                phone = table.Column<string>(),
                demonstration = table.Column<int>(),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_identity_enterprise", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_identity_enterprise_credit_code",
            "identity_enterprise",
            "credit_code",
            unique: true
        );
        migrationBuilder.CreateIndex(
            "ix_identity_enterprise_representative_id",
            "identity_enterprise",
            "representative_id"
        );
        migrationBuilder.CreateTable(
            "identity_post",
            table => new
            {
                id = table.Column<long>(),
                account_id = table.Column<long>(),
                role = table.Column<string>(),
                authority_code = table.Column<string>(),
                authority_name = table.Column<string>(),
                title = table.Column<string>(),
                counter_code = table.Column<string>(nullable: true),
                stand_in_id = table.Column<long>(nullable: true),
                absent = table.Column<int>(),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_identity_post", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_identity_post_account_id", "identity_post", "account_id");
        migrationBuilder.CreateIndex(
            "ix_identity_post_authority_code_role",
            "identity_post",
            ["authority_code", "role"]
        );
    }
}
