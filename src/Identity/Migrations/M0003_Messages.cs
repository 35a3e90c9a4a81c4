using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Tongban.Identity.Data;

namespace Tongban.Identity.Migrations;

[DbContext(typeof(IdentityDb))]
[Migration("0003_messages")]
internal sealed class M0003Messages : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "identity_message",
            table => new
            {
                id = table.Column<long>(),
                account_id = table.Column<long>(),
                key = table.Column<string>(),
                title = table.Column<string>(),
                words = table.Column<string>(),
                link = table.Column<string>(nullable: true),
                at = table.Column<long>(),
                read_at = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_identity_message", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_identity_message_account_id_key",
            "identity_message",
            ["account_id", "key"],
            unique: true
        );
        migrationBuilder.CreateIndex("ix_identity_message_account_id_at", "identity_message", ["account_id", "at"]);
        migrationBuilder.CreateTable(
            "identity_demo_text",
            table => new
            {
                id = table.Column<long>(),
                key = table.Column<string>(),
                phone = table.Column<string>(),
                words = table.Column<string>(),
                at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_identity_demo_text", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_identity_demo_text_key", "identity_demo_text", "key", unique: true);
        migrationBuilder.CreateTable(
            "identity_absence",
            table => new
            {
                id = table.Column<long>(),
                post_id = table.Column<long>(),
                account_id = table.Column<long>(),
                stand_in_id = table.Column<long>(),
                reason = table.Column<string>(),
                set_by = table.Column<string>(),
                from = table.Column<long>(),
                until = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_identity_absence", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_identity_absence_post_id", "identity_absence", "post_id");
    }
}
