using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Certificates.Data.Migrations;

[DbContext(typeof(CertificatesDb))]
[Migration("0005_signatures")]
internal sealed class M0005Signatures : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "certificates_signer",
            table => new
            {
                id = table.Column<long>(),
                account_id = table.Column<long>(),
                credit_code = table.Column<string>(nullable: true),
                staff = table.Column<int>(),
                ordinal = table.Column<int>(),
                name = table.Column<string>(),
                enterprise_name = table.Column<string>(nullable: true),
                public_key = table.Column<string>(),
                private_key = table.Column<string>(),
                certificate = table.Column<string>(nullable: true),
                agreed_hash = table.Column<string>(nullable: true),
                made_at = table.Column<long>(),
                cancelled_at = table.Column<long>(nullable: true),
                cancel_reason = table.Column<string>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_certificates_signer", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_certificates_signer_account",
            "certificates_signer",
            ["account_id", "ordinal"],
            unique: true
        );
        migrationBuilder.CreateTable(
            "certificates_signature",
            table => new
            {
                id = table.Column<long>(),
                signer_id = table.Column<long>(),
                matter = table.Column<string>(),
                reference = table.Column<string>(),
                sheet = table.Column<string>(),
                statement = table.Column<string>(),
                signature = table.Column<string>(),
                mark = table.Column<string>(),
                at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_certificates_signature", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_certificates_signature_reference",
            "certificates_signature",
            ["reference", "id"]
        );
        migrationBuilder.CreateIndex("ix_certificates_signature_signer", "certificates_signature", ["signer_id", "id"]);
        migrationBuilder.CreateTable(
            "certificates_signing_code",
            table => new
            {
                account_id = table.Column<long>(),
                code_hash = table.Column<string>(),
                sheet_hash = table.Column<string>(),
                expires_at = table.Column<long>(),
                sent_at = table.Column<long>(),
                tries = table.Column<int>(),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_certificates_signing_code", row => row.account_id)
        );
    }
}
