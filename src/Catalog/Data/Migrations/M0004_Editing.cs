using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Catalog.Data.Migrations;

[DbContext(typeof(CatalogDb))]
[Migration("0004_editing")]
internal sealed class M0004Editing : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "catalog_edition",
            table => new
            {
                id = table.Column<long>(),
                item_id = table.Column<string>(),
                catalog_code = table.Column<string>(),
                authority_code = table.Column<string>(),
                name = table.Column<string>(),
                state = table.Column<string>(),
                chain = table.Column<string>(),
                passed = table.Column<int>(),
                editors = table.Column<string>(),
                base_version_id = table.Column<long>(nullable: true),
                revision = table.Column<int>(),
                last_revision = table.Column<int>(),
                open_key = table.Column<string>(nullable: true),
                effective_from = table.Column<long>(nullable: true),
                version_id = table.Column<long>(nullable: true),
                started_at = table.Column<long>(),
                updated_at = table.Column<long>(),
                updated_by = table.Column<string>(),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_catalog_edition", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_catalog_edition_item_id", "catalog_edition", "item_id");
        migrationBuilder.CreateIndex("ix_catalog_edition_open_key", "catalog_edition", "open_key", unique: true);
        migrationBuilder.CreateTable(
            "catalog_edition_revision",
            table => new
            {
                id = table.Column<long>(),
                edition_id = table.Column<long>(),
                number = table.Column<int>(),
                @base = table.Column<int>(name: "base"),
                taken = table.Column<int>(),
                content = table.Column<string>(),
                actor_id = table.Column<long>(),
                actor_name = table.Column<string>(),
                at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_catalog_edition_revision", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_catalog_edition_revision_edition_id_number",
            "catalog_edition_revision",
            ["edition_id", "number"],
            unique: true
        );
        migrationBuilder.CreateTable(
            "catalog_item_act",
            table => new
            {
                id = table.Column<long>(),
                item_id = table.Column<string>(),
                edition_id = table.Column<long>(nullable: true),
                act = table.Column<string>(),
                actor_id = table.Column<long>(),
                actor_name = table.Column<string>(),
                actor_role = table.Column<string>(),
                actor_authority = table.Column<string>(nullable: true),
                reason = table.Column<string>(nullable: true),
                item_state = table.Column<string>(),
                edition_state = table.Column<string>(nullable: true),
                version_id = table.Column<long>(nullable: true),
                at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_catalog_item_act", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_catalog_item_act_item_id", "catalog_item_act", "item_id");
    }
}
