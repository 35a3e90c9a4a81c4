using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Certificates.Data.Migrations;

[DbContext(typeof(CertificatesDb))]
[Migration("0003_uses")]
internal sealed class M0003Uses : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "certificates_use",
            table => new
            {
                id = table.Column<long>(),
                certificate_id = table.Column<long>(),
                version_number = table.Column<int>(),
                kind = table.Column<string>(),
                at = table.Column<long>(),
                account_id = table.Column<long>(nullable: true),
                actor_name = table.Column<string>(nullable: true),
                authority_code = table.Column<string>(nullable: true),
                case_id = table.Column<long>(nullable: true),
                case_number = table.Column<string>(nullable: true),
                item_name = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_certificates_use", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_certificates_use_certificate", "certificates_use", ["certificate_id", "id"]);
        migrationBuilder.CreateTable(
            "certificates_showing",
            table => new
            {
                code_hash = table.Column<string>(),
                certificate_id = table.Column<long>(),
                expires_at = table.Column<long>(),
                used_at = table.Column<long>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_certificates_showing", row => row.code_hash)
        );
        migrationBuilder.CreateIndex("ix_certificates_showing_certificate", "certificates_showing", "certificate_id");
    }
}
