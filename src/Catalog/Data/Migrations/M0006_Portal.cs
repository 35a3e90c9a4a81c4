using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Catalog.Data.Migrations;

[DbContext(typeof(CatalogDb))]
[Migration("0006_portal")]
internal sealed class M0006Portal : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "catalog_item_demand",
            table => new
            {
                item_id = table.Column<string>(),
                day = table.Column<string>(),
                filings = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_catalog_item_demand", row => new { row.item_id, row.day })
        );
        migrationBuilder.CreateTable(
            "catalog_site_notice",
            table => new
            {
                id = table.Column<long>(),
                division = table.Column<string>(nullable: true),
                title = table.Column<string>(),
                body = table.Column<string>(),
                from_day = table.Column<string>(),
                to_day = table.Column<string>(nullable: true),
                withdrawn = table.Column<int>(),
                changed_at = table.Column<long>(),
                changed_by = table.Column<string>(),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_catalog_site_notice", row => row.id)
        );
        migrationBuilder.CreateTable(
            "catalog_enquiry",
            table => new
            {
                id = table.Column<long>(),
                token = table.Column<string>(),
                item_id = table.Column<string>(),
                item_name = table.Column<string>(),
                authority_code = table.Column<string>(),
                question = table.Column<string>(),
                asker_account_id = table.Column<long>(nullable: true),
                asked_at = table.Column<long>(),
                due_on = table.Column<string>(),
                answer = table.Column<string>(nullable: true),
                answered_at = table.Column<long>(nullable: true),
                answered_by = table.Column<string>(nullable: true),
                published_question = table.Column<string>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_catalog_enquiry", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_catalog_enquiry_token", "catalog_enquiry", "token", unique: true);
        migrationBuilder.CreateIndex(
            "ix_catalog_enquiry_authority_code_answered_at",
            "catalog_enquiry",
            ["authority_code", "answered_at"]
        );
        migrationBuilder.CreateIndex("ix_catalog_enquiry_asker_account_id", "catalog_enquiry", "asker_account_id");
        migrationBuilder.CreateIndex("ix_catalog_enquiry_item_id", "catalog_enquiry", "item_id");
    }
}
