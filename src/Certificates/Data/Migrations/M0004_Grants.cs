using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Certificates.Data.Migrations;

[DbContext(typeof(CertificatesDb))]
[Migration("0004_grants")]
internal sealed class M0004Grants : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "certificates_grant",
            table => new
            {
                id = table.Column<long>(),
                certificate_id = table.Column<long>(),
                grantee_kind = table.Column<string>(),
                authority_code = table.Column<string>(nullable: true),
                account_id = table.Column<long>(nullable: true),
                enterprise_id = table.Column<long>(nullable: true),
                grantee_name = table.Column<string>(),
                purpose = table.Column<string>(),
                until = table.Column<string>(),
                words_hash = table.Column<string>(),
                given_at = table.Column<long>(),
                given_by = table.Column<long>(),
                given_by_name = table.Column<string>(),
                revoked_at = table.Column<long>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_certificates_grant", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_certificates_grant_certificate", "certificates_grant", "certificate_id");
        migrationBuilder.CreateIndex("ix_certificates_grant_account", "certificates_grant", "account_id");
        migrationBuilder.CreateIndex("ix_certificates_grant_authority", "certificates_grant", "authority_code");
        migrationBuilder.CreateTable(
            "certificates_copy",
            table => new
            {
                id = table.Column<long>(),
                certificate_id = table.Column<long>(),
                version_number = table.Column<int>(),
                code = table.Column<string>(),
                purpose = table.Column<string>(),
                until = table.Column<string>(),
                made_at = table.Column<long>(),
                made_by = table.Column<long>(),
                made_by_name = table.Column<string>(),
                pdf_hash = table.Column<string>(),
                cancelled_at = table.Column<long>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_certificates_copy", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_certificates_copy_code", "certificates_copy", "code", unique: true);
        migrationBuilder.CreateIndex("ix_certificates_copy_pdf", "certificates_copy", "pdf_hash");
        migrationBuilder.CreateIndex("ix_certificates_copy_certificate", "certificates_copy", "certificate_id");
    }
}
