using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Cases.Data.Migrations;

[DbContext(typeof(CasesDb))]
[Migration("0004_sealed_documents")]
internal sealed class M0004SealedDocuments : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>("fixed_at", "cases_document", nullable: true);
        migrationBuilder.AddColumn<string>("seal_number", "cases_document", nullable: true);
    }
}
