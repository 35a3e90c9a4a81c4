using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Certificates.Data.Migrations;

[DbContext(typeof(CertificatesDb))]
[Migration("0008_combined")]
internal sealed class M0008Combined : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "certificates_carried",
            table => new
            {
                certificate_id = table.Column<long>(),
                ordinal = table.Column<int>(),
                member_id = table.Column<string>(),
                case_id = table.Column<long>(),
                permit_id = table.Column<long>(nullable: true),
                name = table.Column<string>(),
                kind = table.Column<string>(),
                number = table.Column<string>(),
                authority_name = table.Column<string>(),
                granted_on = table.Column<string>(),
                valid_to = table.Column<string>(nullable: true),
                scope = table.Column<string>(nullable: true),
                status = table.Column<string>(),
                version = table.Column<int>(),
            },
            constraints: table =>
                table.PrimaryKey("pk_certificates_carried", row => new { row.certificate_id, row.ordinal })
        );
        migrationBuilder.CreateIndex("ix_certificates_carried_permit_id", "certificates_carried", ["permit_id"]);
        migrationBuilder.CreateIndex("ix_certificates_carried_case_id", "certificates_carried", ["case_id"]);
    }
}
