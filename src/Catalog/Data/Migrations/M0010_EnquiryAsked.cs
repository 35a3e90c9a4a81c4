using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Catalog.Data.Migrations;

[DbContext(typeof(CatalogDb))]
[Migration("0010_enquiry_asked")]
internal sealed class M0010EnquiryAsked : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "catalog_enquiry_asked",
            table => new
            {
                id = table.Column<long>(),
                asker = table.Column<string>(),
                at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_catalog_enquiry_asked", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_catalog_enquiry_asked_asker_at", "catalog_enquiry_asked", ["asker", "at"]);
        migrationBuilder.CreateIndex("ix_catalog_enquiry_asked_at", "catalog_enquiry_asked", "at");
    }
}
