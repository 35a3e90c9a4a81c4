using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Certificates.Data.Migrations;

[DbContext(typeof(CertificatesDb))]
[Migration("0002_certificates")]
internal sealed class M0002Certificates : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Certificate(migrationBuilder);
        Version(migrationBuilder);
        migrationBuilder.CreateTable(
            "certificates_act",
            table => new
            {
                certificate_id = table.Column<long>(),
                sequence = table.Column<int>(),
                act = table.Column<string>(),
                status = table.Column<string>(),
                version_number = table.Column<int>(),
                at = table.Column<long>(),
                actor_name = table.Column<string>(),
                reason = table.Column<string>(nullable: true),
            },
            constraints: table =>
                table.PrimaryKey("pk_certificates_act", row => new { row.certificate_id, row.sequence })
        );
    }

    private static void Certificate(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "certificates_certificate",
            table => new
            {
                id = table.Column<long>(),
                number = table.Column<string>(),
                type_code = table.Column<string>(),
                type_name = table.Column<string>(),
                authority_code = table.Column<string>(),
                authority_name = table.Column<string>(),
                credit_code = table.Column<string>(),
                division = table.Column<string>(),
                holder_name = table.Column<string>(),
                holder_is_person = table.Column<int>(),
                holder_key = table.Column<string>(),
                holder_code = table.Column<string>(),
                item_id = table.Column<string>(),
                status = table.Column<string>(),
                current = table.Column<int>(),
                issued_at = table.Column<long>(),
                valid_to = table.Column<string>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_certificates_certificate", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_certificates_certificate_number",
            "certificates_certificate",
            ["number", "type_code", "authority_code"],
            unique: true
        );
        migrationBuilder.CreateIndex("ix_certificates_certificate_holder", "certificates_certificate", "holder_key");
        migrationBuilder.CreateIndex(
            "ix_certificates_certificate_authority",
            "certificates_certificate",
            ["authority_code", "id"]
        );
    }

    private static void Version(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "certificates_version",
            table => new
            {
                id = table.Column<long>(),
                certificate_id = table.Column<long>(),
                number = table.Column<int>(),
                identifier = table.Column<string>(),
                case_id = table.Column<long>(nullable: true),
                at = table.Column<long>(),
                valid_from = table.Column<string>(nullable: true),
                valid_to = table.Column<string>(nullable: true),
                data = table.Column<string>(),
                data_hash = table.Column<string>(),
                ofd_hash = table.Column<string>(nullable: true),
                pdf_hash = table.Column<string>(nullable: true),
                seal_number = table.Column<string>(nullable: true),
                sealed_at = table.Column<long>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_certificates_version", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_certificates_version_number",
            "certificates_version",
            ["certificate_id", "number"],
            unique: true
        );
        migrationBuilder.CreateIndex(
            "ix_certificates_version_identifier",
            "certificates_version",
            "identifier",
            unique: true
        );
        migrationBuilder.CreateIndex("ix_certificates_version_case", "certificates_version", "case_id");
        migrationBuilder.CreateIndex("ix_certificates_version_ofd", "certificates_version", "ofd_hash");
        migrationBuilder.CreateIndex("ix_certificates_version_pdf", "certificates_version", "pdf_hash");
    }
}
