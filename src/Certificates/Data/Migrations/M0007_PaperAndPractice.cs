using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Certificates.Data.Migrations;

[DbContext(typeof(CertificatesDb))]
[Migration("0007_paper_and_practice")]
internal sealed class M0007PaperAndPractice : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("paper", "certificates_certificate", nullable: true);
        Paper(migrationBuilder);
        migrationBuilder.CreateTable(
            "certificates_practice",
            table => new
            {
                certificate_id = table.Column<long>(),
                sequence = table.Column<int>(),
                kind = table.Column<string>(),
                happened_on = table.Column<string>(),
                words = table.Column<string>(),
                document = table.Column<string>(nullable: true),
                corrects = table.Column<int>(nullable: true),
                withdraws = table.Column<int>(),
                authority_code = table.Column<string>(),
                authority_name = table.Column<string>(),
                by_id = table.Column<long>(),
                by_name = table.Column<string>(),
                at = table.Column<long>(),
            },
            constraints: table =>
                table.PrimaryKey("pk_certificates_practice", row => new { row.certificate_id, row.sequence })
        );
    }

    private static void Paper(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "certificates_paper_batch",
            table => new
            {
                id = table.Column<long>(),
                authority_code = table.Column<string>(),
                type_name = table.Column<string>(),
                file_name = table.Column<string>(),
                rows = table.Column<int>(),
                entered_at = table.Column<long>(),
                entered_by_id = table.Column<long>(),
                entered_by_name = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("pk_certificates_paper_batch", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_certificates_paper_batch_authority",
            "certificates_paper_batch",
            ["authority_code", "id"]
        );
        migrationBuilder.CreateTable(
            "certificates_paper",
            table => new
            {
                id = table.Column<long>(),
                batch_id = table.Column<long>(),
                row = table.Column<int>(),
                number = table.Column<string>(),
                data = table.Column<string>(),
                state = table.Column<string>(),
                certificate_id = table.Column<long>(nullable: true),
                settled_at = table.Column<long>(nullable: true),
                settled_by_id = table.Column<long>(nullable: true),
                settled_by_name = table.Column<string>(nullable: true),
                reason = table.Column<string>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_certificates_paper", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_certificates_paper_batch_row",
            "certificates_paper",
            ["batch_id", "row"],
            unique: true
        );
    }
}
