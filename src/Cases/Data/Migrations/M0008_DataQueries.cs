using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Cases.Data.Migrations;

[DbContext(typeof(CasesDb))]
[Migration("0008_data_queries")]
internal sealed class M0008DataQueries : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "cases_data_query",
            table => new
            {
                id = table.Column<long>(),
                draft_token = table.Column<string>(),
                owner_account_id = table.Column<long>(),
                item_name = table.Column<string>(),
                source = table.Column<string>(),
                source_name = table.Column<string>(),
                basis = table.Column<string>(),
                found = table.Column<int>(),
                facts = table.Column<string>(),
                at = table.Column<long>(),
                declined = table.Column<int>(),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_cases_data_query", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_cases_data_query_draft",
            "cases_data_query",
            ["draft_token", "source"],
            unique: true
        );
        migrationBuilder.CreateIndex("ix_cases_data_query_owner", "cases_data_query", ["owner_account_id", "id"]);
    }
}
