using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Catalog.Data.Migrations;

[DbContext(typeof(CatalogDb))]
[Migration("0002_search")]
internal sealed class M0002Search : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "catalog_named_item",
            table => new
            {
                code = table.Column<string>(),
                name = table.Column<string>(),
                main_item = table.Column<string>(nullable: true),
                department = table.Column<string>(),
                division = table.Column<string>(),
                division_name = table.Column<string>(),
                type = table.Column<string>(),
                position = table.Column<int>(),
                source = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("pk_catalog_named_item", row => row.code)
        );
        migrationBuilder.CreateIndex(
            "ix_catalog_named_item_division_position",
            "catalog_named_item",
            ["division", "position"]
        );
        migrationBuilder.CreateTable(
            "catalog_search_entry",
            table => new
            {
                id = table.Column<string>(),
                code = table.Column<string>(),
                name = table.Column<string>(),
                also = table.Column<string>(),
                main_item = table.Column<string>(nullable: true),
                authority = table.Column<string>(),
                division = table.Column<string>(),
                type = table.Column<string>(),
                audience = table.Column<int>(),
                completeness = table.Column<int>(),
                acts = table.Column<int>(),
                live = table.Column<int>(),
                revision = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_catalog_search_entry", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_catalog_search_entry_revision", "catalog_search_entry", "revision");
        migrationBuilder.CreateTable(
            "catalog_search_state",
            table => new { id = table.Column<int>(), revision = table.Column<long>() },
            constraints: table => table.PrimaryKey("pk_catalog_search_state", row => row.id)
        );
        migrationBuilder.Sql("INSERT INTO catalog_search_state (id, revision) VALUES (1, 0)");
        migrationBuilder.CreateTable(
            "catalog_search_miss",
            table => new
            {
                query = table.Column<string>(),
                times = table.Column<long>(),
                first_at = table.Column<long>(),
                last_at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_catalog_search_miss", row => row.query)
        );
        migrationBuilder.CreateIndex("ix_catalog_search_miss_times", "catalog_search_miss", "times");
    }
}
