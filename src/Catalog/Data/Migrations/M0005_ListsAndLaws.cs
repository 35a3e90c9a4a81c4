using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Catalog.Data.Migrations;

[DbContext(typeof(CatalogDb))]
[Migration("0005_lists_and_laws")]
internal sealed class M0005ListsAndLaws : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "catalog_list_version",
            table => new
            {
                id = table.Column<long>(),
                kind = table.Column<string>(),
                number = table.Column<int>(),
                content = table.Column<string>(),
                hash = table.Column<string>(),
                at = table.Column<long>(),
                actor_name = table.Column<string>(),
                actor_authority = table.Column<string>(nullable: true),
                reason = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("pk_catalog_list_version", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_catalog_list_version_kind_number",
            "catalog_list_version",
            ["kind", "number"],
            unique: true
        );
        migrationBuilder.CreateTable(
            "catalog_law_article",
            table => new
            {
                id = table.Column<long>(),
                law = table.Column<string>(),
                article = table.Column<string>(),
                number = table.Column<int>(),
                text = table.Column<string>(),
                text_date = table.Column<string>(nullable: true),
                state = table.Column<string>(),
                at = table.Column<long>(),
                actor_name = table.Column<string>(),
                reason = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("pk_catalog_law_article", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_catalog_law_article_law_article_number",
            "catalog_law_article",
            ["law", "article", "number"],
            unique: true
        );
    }
}
