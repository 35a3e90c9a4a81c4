using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Tongban.Identity.Data;

namespace Tongban.Identity.Migrations;

[DbContext(typeof(IdentityDb))]
[Migration("0006_mandates")]
internal sealed class M0006Mandates : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "identity_mandate",
            table => new
            {
                id = table.Column<long>(),
                number = table.Column<string>(),
                kind = table.Column<string>(),
                giver_id = table.Column<long>(),
                giver_enterprise_id = table.Column<long>(nullable: true),
                giver_name = table.Column<string>(),
                holder_id = table.Column<long>(),
                holder_name = table.Column<string>(),
                relation = table.Column<string>(nullable: true),
                items = table.Column<string>(),
                acts = table.Column<string>(),
                from = table.Column<string>(),
                until = table.Column<string>(),
                words = table.Column<string>(),
                words_hash = table.Column<string>(),
                given_at = table.Column<long>(),
                accepted_at = table.Column<long>(nullable: true),
                accepted_hash = table.Column<string>(nullable: true),
                ended_at = table.Column<long>(nullable: true),
                ending = table.Column<string>(nullable: true),
                last_used_at = table.Column<long>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_identity_mandate", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_identity_mandate_number", "identity_mandate", "number", unique: true);
        migrationBuilder.CreateIndex("ix_identity_mandate_giver_id", "identity_mandate", "giver_id");
        migrationBuilder.CreateIndex("ix_identity_mandate_holder_id", "identity_mandate", "holder_id");
        migrationBuilder.CreateTable(
            "identity_mandate_usage",
            table => new
            {
                id = table.Column<long>(),
                mandate_id = table.Column<long>(),
                use = table.Column<string>(),
                at = table.Column<long>(),
                account_id = table.Column<long>(),
                actor_name = table.Column<string>(),
                case_number = table.Column<string>(nullable: true),
                item_name = table.Column<string>(nullable: true),
                detail = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_identity_mandate_usage", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_identity_mandate_usage_mandate_id_id",
            "identity_mandate_usage",
            ["mandate_id", "id"]
        );
    }
}
