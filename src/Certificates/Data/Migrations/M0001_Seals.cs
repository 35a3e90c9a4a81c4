using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Certificates.Data.Migrations;

[DbContext(typeof(CertificatesDb))]
[Migration("0001_seals")]
internal sealed class M0001Seals : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "certificates_issuer",
            table => new
            {
                part = table.Column<string>(),
                key_purpose = table.Column<string>(),
                key_version = table.Column<int>(),
                certificate = table.Column<string>(),
                made_at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_certificates_issuer", row => row.part)
        );
        migrationBuilder.CreateTable(
            "certificates_seal",
            table => new
            {
                id = table.Column<long>(),
                number = table.Column<string>(),
                name = table.Column<string>(),
                kind = table.Column<string>(),
                authority_code = table.Column<string>(),
                authority_name = table.Column<string>(),
                credit_code = table.Column<string>(),
                documents = table.Column<string>(),
                keeper = table.Column<string>(),
                key_version = table.Column<int>(),
                certificate = table.Column<string>(),
                structure = table.Column<string>(),
                made_at = table.Column<long>(),
                valid_from = table.Column<long>(),
                valid_until = table.Column<long>(),
                withdrawn_at = table.Column<long>(nullable: true),
                withdrawn_why = table.Column<string>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_certificates_seal", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_certificates_seal_number", "certificates_seal", "number", unique: true);
        migrationBuilder.CreateIndex("ix_certificates_seal_authority", "certificates_seal", "authority_code");
    }
}
