using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Catalog.Data.Migrations;

[DbContext(typeof(CatalogDb))]
[Migration("0008_revision")]
internal sealed class M0008Revision : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "catalog_revision",
            table => new { id = table.Column<int>(), number = table.Column<long>() },
            constraints: table => table.PrimaryKey("pk_catalog_revision", row => row.id)
        );
        migrationBuilder.Sql("INSERT INTO catalog_revision (id, number) VALUES (1, 0)");
    }
}
