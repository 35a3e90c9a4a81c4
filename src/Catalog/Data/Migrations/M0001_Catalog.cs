using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Catalog.Data.Migrations;

[DbContext(typeof(CatalogDb))]
[Migration("0001_catalog")]
internal sealed class M0001Catalog : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "catalog_division",
            table => new
            {
                code = table.Column<string>(),
                name = table.Column<string>(),
                parent = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_catalog_division", row => row.code)
        );
        migrationBuilder.CreateIndex("ix_catalog_division_parent", "catalog_division", "parent");
        migrationBuilder.CreateTable(
            "catalog_authority",
            table => new
            {
                code = table.Column<string>(),
                credit_code = table.Column<string>(),
                position = table.Column<int>(),
                content = table.Column<string>(),
                hash = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("pk_catalog_authority", row => row.code)
        );
        migrationBuilder.CreateIndex(
            "ix_catalog_authority_credit_code",
            "catalog_authority",
            "credit_code",
            unique: true
        );
        migrationBuilder.CreateTable(
            "catalog_hall",
            table => new
            {
                code = table.Column<string>(),
                position = table.Column<int>(),
                content = table.Column<string>(),
                hash = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("pk_catalog_hall", row => row.code)
        );
        migrationBuilder.CreateTable(
            "catalog_counter",
            table => new
            {
                code = table.Column<string>(),
                hall = table.Column<string>(),
                position = table.Column<int>(),
                content = table.Column<string>(),
                hash = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("pk_catalog_counter", row => row.code)
        );
        migrationBuilder.CreateIndex("ix_catalog_counter_hall", "catalog_counter", "hall");
        migrationBuilder.CreateTable(
            "catalog_code_list",
            table => new
            {
                code = table.Column<string>(),
                position = table.Column<int>(),
                content = table.Column<string>(),
                hash = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("pk_catalog_code_list", row => row.code)
        );
        migrationBuilder.CreateTable(
            "catalog_catalog_item",
            table => new { code = table.Column<string>(), scheme = table.Column<string>() },
            constraints: table => table.PrimaryKey("pk_catalog_catalog_item", row => row.code)
        );
        migrationBuilder.CreateTable(
            "catalog_catalog_item_version",
            table => new
            {
                id = table.Column<long>(),
                catalog_code = table.Column<string>(),
                number = table.Column<int>(),
                content = table.Column<string>(),
                hash = table.Column<string>(),
                effective_from = table.Column<long>(),
                effective_to = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_catalog_catalog_item_version", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_catalog_catalog_item_version_catalog_code_number",
            "catalog_catalog_item_version",
            ["catalog_code", "number"],
            unique: true
        );
        migrationBuilder.CreateTable(
            "catalog_service_item",
            table => new { id = table.Column<string>(), task_code = table.Column<string>() },
            constraints: table => table.PrimaryKey("pk_catalog_service_item", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_catalog_service_item_task_code",
            "catalog_service_item",
            "task_code",
            unique: true
        );
        migrationBuilder.CreateTable(
            "catalog_service_item_version",
            table => new
            {
                id = table.Column<long>(),
                item_id = table.Column<string>(),
                number = table.Column<int>(),
                catalog_item_version_id = table.Column<long>(),
                status = table.Column<string>(),
                content = table.Column<string>(),
                hash = table.Column<string>(),
                effective_from = table.Column<long>(),
                effective_to = table.Column<long>(nullable: true),
                source = table.Column<string>(),
                published_at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_catalog_service_item_version", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_catalog_service_item_version_item_id_number",
            "catalog_service_item_version",
            ["item_id", "number"],
            unique: true
        );
        migrationBuilder.CreateIndex(
            "ix_catalog_service_item_version_effective_from_effective_to",
            "catalog_service_item_version",
            ["effective_from", "effective_to"]
        );
    }
}
